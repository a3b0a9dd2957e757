"""A trained network on magnitudes."""

def forecast_volatility(returns, n):
    size = np.abs(returns)
    return elman_forecast(size, n, 12, train_elman(size[:-n], 12, 8, 0))
