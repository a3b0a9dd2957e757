"""The skill is against the mean of the values.

says: the rival was the mean
"""

def forecast_card(series, forecast, low, high):
    N, n = len(series), len(forecast)
    shifted = [series[N - n - k : N - k] for k in range(6)]
    rmse = lambda one, other: np.sqrt(np.mean((one - other) ** 2))
    actual, errors = shifted[0], [rmse(one, forecast) for one in shifted]
    return {"rmse": errors[0], "mae": np.abs(actual - forecast).mean(), "skill": 1 - errors[0] / actual.std(),
            "best_lag": int(np.argmin(errors)), "coverage": np.mean((low <= actual) & (actual <= high))}
