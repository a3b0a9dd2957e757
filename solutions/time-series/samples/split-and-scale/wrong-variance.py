"""Divided by the variance.

says: the variance was used
"""

def split_and_scale(series, n):
    past, future = series[:-n], series[-n:]
    centre, spread = past.mean(), past.var()
    return (past - centre) / spread, (future - centre) / spread, centre, spread
