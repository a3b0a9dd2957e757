"""One character too far.

says: one character was skipped
"""

def character_windows(ids, n, step):
    begins = range(0, len(ids) - n - 1, step)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n + 1] for i in begins])
