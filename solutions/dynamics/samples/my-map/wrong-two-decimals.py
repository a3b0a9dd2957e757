"""Rounded to two decimals.

says: rounded too early
"""

def my_map():
    p, q = mine["p"], mine["q"]
    r = np.sqrt((q - 1) ** 2 + 4 * p)
    states = [round((q - 1 - r) / 2, 2), round((q - 1 + r) / 2, 2)]
    slopes = [round(q - 2 * h, 2) for h in states]
    return states, slopes, [True, True]
