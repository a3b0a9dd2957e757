"""The last training season again and again.

says: last season of the training part was repeated
"""

def naive_forecasts(series, n, s):
    N = len(series)
    one, season, base = (series[N - n - lag : N - lag] for lag in (1, s, s + 1))
    past = series[: N - n]
    return one, np.array([past[N - n - s + k % s] for k in range(n)]), season * one / base
