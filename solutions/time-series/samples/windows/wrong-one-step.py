"""The lecture's shape: one step of T features.

says: one step of T numbers
"""

def windows(series, T):
    x = np.array([series[i : i + T] for i in range(len(series) - T)])
    return np.reshape(x, (x.shape[0], 1, x.shape[1])), series[T:]
