"""The root of mean squares.

says: too high on the whole
"""

def forecast_volatility(returns, n):
    N = len(returns)
    return np.array([np.sqrt(np.mean(returns[t - 10 : t] ** 2)) for t in range(N - n, N)])
