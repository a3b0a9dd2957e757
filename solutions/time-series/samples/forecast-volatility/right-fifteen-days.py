"""A mean of fifteen days by sums."""

def forecast_volatility(returns, n):
    total = np.concatenate([[0], np.cumsum(np.abs(returns[:-1]))])
    return (total[15:] - total[:-15])[-n:] / 15
