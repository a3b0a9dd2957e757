"""True where it repels.

says: attracting and repelling are exchanged
"""

def stability(w, b, h):
    slopes = w * (1 - h**2)
    return slopes, np.abs(slopes) > 1
