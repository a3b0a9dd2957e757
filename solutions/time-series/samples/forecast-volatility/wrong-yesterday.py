"""Yesterday's magnitude.

says: yesterday's magnitude
"""

def forecast_volatility(returns, n):
    return np.abs(returns)[-n - 1 : -1]
