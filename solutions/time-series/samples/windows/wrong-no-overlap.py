"""Each window begins where the last one ended.

says: do not overlap
"""

def windows(series, T):
    begins = range(0, len(series) - T, T)
    x = np.array([series[i : i + T] for i in begins])
    return x[..., None], np.array([series[i + T] for i in begins])
