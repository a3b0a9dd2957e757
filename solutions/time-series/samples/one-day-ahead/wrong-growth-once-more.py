"""Nothing is learned: yesterday's growth is said once more, which half of the shares turn against.

says: points the wrong way
"""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    return prices[-n - 1 : -1] * np.exp(growth[-n - 1 : -1])
