"""The derivative of the square without its 2.

says: lost its factor 2
"""

def my_map():
    p, q = mine["p"], mine["q"]
    r = np.sqrt((q - 1) ** 2 + 4 * p)
    states = [(q - 1 - r) / 2, (q - 1 + r) / 2]
    slopes = [q - h for h in states]
    return states, slopes, [abs(slope) < 1 for slope in slopes]
