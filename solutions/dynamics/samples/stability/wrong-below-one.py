"""The magnitude is forgotten.

says: also one below -1
"""

def stability(w, b, h):
    slopes = w * (1 - h**2)
    return slopes, slopes < 1
