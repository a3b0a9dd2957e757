"""The growth is not taken over a season.

says: not a season apart
"""

def naive_forecasts(series, n, s):
    N = len(series)
    one, season = (series[N - n - lag : N - lag] for lag in (1, s))
    return one, season, season * one / season
