"""Ones and zeros for truth values.

says: bool
"""

def stability(w, b, h):
    slopes = w * (1 - h**2)
    return slopes, np.where(np.abs(slopes) < 1, 1, 0)
