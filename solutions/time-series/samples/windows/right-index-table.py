"""A table of indices, begin plus step."""

def windows(series, T):
    index = np.arange(len(series) - T)[:, None] + np.arange(T)
    return series[index].reshape(-1, T, 1), series[T:].copy()
