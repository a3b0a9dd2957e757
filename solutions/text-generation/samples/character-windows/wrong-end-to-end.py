"""The step is the window's length.

says: put end to end
"""

def character_windows(ids, n, step):
    begins = range(0, len(ids) - n, n)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n] for i in begins])
