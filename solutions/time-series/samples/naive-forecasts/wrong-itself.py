"""The value is its own forecast.

says: said to be itself
"""

def naive_forecasts(series, n, s):
    actual, season = series[-n:], series[len(series) - n - s : len(series) - s]
    before = series[len(series) - n - s - 1 : len(series) - s - 1]
    return actual, season, season * series[-n - 1 : -1] / before
