"""Right numbers, written into the series that was handed in.

says: changed series in place
"""

def split_and_scale(series, n):
    centre, spread = series[:-n].mean(), series[:-n].std()
    series -= centre
    series /= spread
    return series[:-n], series[-n:], centre, spread
