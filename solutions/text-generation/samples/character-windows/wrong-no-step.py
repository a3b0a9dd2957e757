"""Every window.

says: step was ignored
"""

def character_windows(ids, n, step):
    begins = range(len(ids) - n)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n] for i in begins])
