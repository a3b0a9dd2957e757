"""The season is counted from yesterday.

says: one step too short
"""

def naive_forecasts(series, n, s):
    N = len(series)
    one, season, base = (series[N - n - lag : N - lag] for lag in (1, s, s + 1))
    return one, series[N - n - s + 1 : N - s + 1], season * one / base
