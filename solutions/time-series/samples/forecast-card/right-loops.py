"""Loops over days, plain numbers."""

def forecast_card(series, forecast, low, high):
    N, n = len(series), len(forecast)
    def error(k):
        return (sum((series[N - n + i - k] - forecast[i]) ** 2 for i in range(n)) / n) ** 0.5
    naive = (sum((series[N - n + i] - series[N - n + i - 1]) ** 2 for i in range(n)) / n) ** 0.5
    inside = sum(1 for i in range(n) if low[i] <= series[N - n + i] <= high[i])
    best = min(range(6), key=error)
    mae = sum(abs(series[N - n + i] - forecast[i]) for i in range(n)) / n
    return {"coverage": inside / n, "best_lag": best, "skill": 1 - error(0) / naive, "mae": mae, "rmse": error(0)}
