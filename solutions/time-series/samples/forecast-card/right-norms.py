"""Norms in 32 bits, arrays of no axes for numbers, and one key more."""

def forecast_card(series, forecast, low, high):
    n, s = len(forecast), series.astype(np.float32)
    shifted = np.stack([s[len(s) - n - k : len(s) - k] for k in range(6)])
    errors = np.linalg.norm(shifted - forecast, axis=1) / np.sqrt(n)
    naive = np.linalg.norm(shifted[0] - shifted[1]) / np.sqrt(n)
    actual = series[-n:]
    share = 1 - np.mean((actual < low) | (actual > high))
    return {"rmse": errors[0], "mae": np.asarray(np.abs(actual - forecast).mean()), "n": n,
            "skill": 1 - errors[0] / naive, "best_lag": errors.argmin(), "coverage": share}
