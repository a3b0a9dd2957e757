"""Scaled from 0 to 1, by the past.

says: run from 0 to 1
"""

def split_and_scale(series, n):
    past, future = series[:-n], series[-n:]
    low, width = past.min(), past.max() - past.min()
    return (past - low) / width, (future - low) / width, low, width
