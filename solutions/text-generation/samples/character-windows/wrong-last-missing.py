"""The last window is lost.

says: the last window is missing
"""

def character_windows(ids, n, step):
    begins = range(0, len(ids) - n - 1, step)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n] for i in begins])
