"""Mean and spread by sums, in 32 bits."""

def split_and_scale(series, n):
    cut = len(series) - n
    past = series[:cut].astype(np.float32)
    centre = past.sum() / cut
    spread = np.sqrt(((past - centre) ** 2).sum() / cut)
    return (past - centre) / spread, (series[cut:] - centre) / spread, centre, spread
