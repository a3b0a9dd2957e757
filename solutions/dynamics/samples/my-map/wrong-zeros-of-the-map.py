"""The next state is set to 0.

says: the zeros of the map were worked out
"""

def my_map():
    p, q = mine["p"], mine["q"]
    r = np.sqrt(q**2 + 4 * p)
    states = [(q - r) / 2, (q + r) / 2]
    slopes = [q - 2 * h for h in states]
    return states, slopes, [abs(slope) < 1 for slope in slopes]
