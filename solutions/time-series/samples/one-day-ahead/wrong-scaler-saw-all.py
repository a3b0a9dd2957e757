"""The growth is scaled by all of it.

says: it got into forecasts
"""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    z = (growth - growth.mean()) / growth.std()
    network = train_elman(z[:-n], 4, 8, 0)
    said = elman_forecast(z, n, 4, network) * growth.std() + growth.mean()
    return prices[-n - 1 : -1] * np.exp(said)
