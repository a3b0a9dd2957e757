"""The growth is added.

says: added as a difference
"""

def naive_forecasts(series, n, s):
    N = len(series)
    one, season, base = (series[N - n - lag : N - lag] for lag in (1, s, s + 1))
    return one, season, season + one - base
