"""The numbers are found and not used.

says: came back in the unit of the series
"""

def split_and_scale(series, n):
    past, future = series[:-n], series[-n:]
    return past, future, past.mean(), past.std()
