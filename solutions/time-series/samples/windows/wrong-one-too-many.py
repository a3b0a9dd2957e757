"""A last window that nothing comes after.

says: there is a window too many
"""

def windows(series, T):
    x = np.array([series[i : i + T] for i in range(len(series) - T + 1)])
    return x[..., None], series[T:]
