"""The same growth every day.

says: says the same every day
"""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    return prices[-n - 1 : -1] * np.exp(growth[:-n].mean())
