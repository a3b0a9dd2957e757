"""Scaled in one go, by numbers of the past; a list of four."""

def split_and_scale(series, n):
    centre, spread = np.mean(series[:-n]), np.std(series[:-n])
    z = [float(value - centre) / float(spread) for value in series]
    return [z[:-n], z[-n:], float(centre), float(spread)]
