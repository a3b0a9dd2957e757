"""As many windows as values: the last value is repeated.

says: copies of its last value
"""

def windows(series, T):
    longer = np.append(series, np.repeat(series[-1], T))
    x = np.array([longer[i : i + T] for i in range(len(series))])
    return x[..., None], longer[T:]
