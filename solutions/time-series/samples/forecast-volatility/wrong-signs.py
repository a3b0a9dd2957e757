"""Returns averaged with their signs.

says: averaged with their signs
"""

def forecast_volatility(returns, n):
    N = len(returns)
    return np.array([returns[t - 10 : t].mean() for t in range(N - n, N)])
