"""n is read as the size of the training part.

says: n was taken for the size of the training part
"""

def split_and_scale(series, n):
    past, future = series[:n], series[n:]
    centre, spread = past.mean(), past.std()
    return (past - centre) / spread, (future - centre) / spread, centre, spread
