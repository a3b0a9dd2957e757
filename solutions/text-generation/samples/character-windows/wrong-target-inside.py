"""The target is the window's last character.

says: last character was made its target
"""

def character_windows(ids, n, step):
    begins = range(0, len(ids) - n, step)
    x = np.array([ids[i : i + n] for i in begins])
    return x, np.array([ids[i + n - 1] for i in begins])
