"""The growth that is counted on is that of the day before the one that is due.

says: are a day apart
"""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    said = elman_forecast(growth[:-1], n, 4, train_elman(growth[:-n], 4, 8, 0))
    return prices[-n - 1 : -1] * np.exp(said)
