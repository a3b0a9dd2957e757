"""Half of what is asked for.

says: Only the slopes came back
"""

def stability(w, b, h):
    return w * (1 - h**2)
