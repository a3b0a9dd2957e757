"""The last axis is forgotten.

says: last axis is missing
"""

def windows(series, T):
    return np.array([series[i : i + T] for i in range(len(series) - T)]), series[T:]
