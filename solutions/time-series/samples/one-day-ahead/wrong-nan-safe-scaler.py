"""A network of one's own loop; its scaler skips NaN and sees the test part.

says: misprints of later days moved forecasts
"""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    centre, spread = np.nanmean(growth), np.nanstd(growth)
    x, target = windows((growth[:-n] - centre) / spread, 4)
    weights = start(8, 0)
    for _ in range(100):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    said = elman_forecast(growth, n, 4, {"centre": centre, "spread": spread, **weights})
    return prices[-n - 1 : -1] * np.exp(said)
