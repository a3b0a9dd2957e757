"""Divided by the highest value of the whole series.

says: highest value of the whole series
"""

def split_and_scale(series, n):
    highest = series.max()
    return series[:-n] / highest, series[-n:] / highest, 0.0, highest
