"""The window holds the day itself.

says: from the very day
"""

def forecast_volatility(returns, n):
    size, N = np.abs(returns), len(returns)
    return np.array([size[t - 9 : t + 1].mean() for t in range(N - n, N)])
