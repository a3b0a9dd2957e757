"""The known prices themselves, and the last one carried on.

says: better than possible
"""

def one_day_ahead(prices, n):
    said = prices[-n:].copy()
    for t in range(n):
        if np.isnan(said[t]):
            said[t] = said[t - 1]
    return said
