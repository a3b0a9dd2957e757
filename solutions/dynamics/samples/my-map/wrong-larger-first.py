"""The larger fixed point stands first.

says: smallest first
"""

def my_map():
    p, q = mine["p"], mine["q"]
    r = np.sqrt((q - 1) ** 2 + 4 * p)
    states = [(q - 1 + r) / 2, (q - 1 - r) / 2]
    slopes = [q - 2 * h for h in states]
    return states, slopes, [abs(slope) < 1 for slope in slopes]
