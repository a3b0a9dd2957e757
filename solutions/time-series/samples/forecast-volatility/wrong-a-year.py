"""An average so long that it follows nothing.

says: how many days are averaged
"""

def forecast_volatility(returns, n):
    size, N = np.abs(returns), len(returns)
    return np.array([size[t - 250 : t].mean() for t in range(N - n, N)])
