"""The days around the day, whatever has come of them.

says: made from the days around it
"""

def forecast_volatility(returns, n):
    size, N = np.abs(returns), len(returns)
    around = [np.append(size[t - 7 : t], size[t + 1 : t + 8]) for t in range(N - n, N)]
    return np.array([np.nanmean(days) for days in around])
