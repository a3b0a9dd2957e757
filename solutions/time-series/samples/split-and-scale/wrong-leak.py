"""The scaler sees the whole series.

says: the scaler saw the test part
"""

def split_and_scale(series, n):
    centre, spread = series.mean(), series.std()
    z = (series - centre) / spread
    return z[:-n], z[-n:], centre, spread
