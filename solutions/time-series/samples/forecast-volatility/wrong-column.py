"""A column comes back.

says: expected: array of shape
"""

def forecast_volatility(returns, n):
    size, N = np.abs(returns), len(returns)
    return np.array([[size[t - 10 : t].mean()] for t in range(N - n, N)])
