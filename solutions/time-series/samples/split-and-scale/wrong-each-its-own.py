"""Each part is scaled by itself.

says: scaled by its own mean and spread
"""

def split_and_scale(series, n):
    past, future = series[:-n], series[-n:]
    centre, spread = past.mean(), past.std()
    return (past - centre) / spread, (future - future.mean()) / future.std(), centre, spread
