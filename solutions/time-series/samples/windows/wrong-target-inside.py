"""The target is the last value of the window.

says: stands in its own window
"""

def windows(series, T):
    x = np.array([series[i : i + T] for i in range(len(series) - T)])
    return x[..., None], x[:, -1]
