"""A window too many, and then an index past the end.

says: IndexError
"""

def character_windows(ids, n, step):
    begins = range(0, len(ids) - n + 1, step)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n] for i in begins])
