"""One at a time, lists come back."""

def stability(w, b, h):
    slopes = [w / np.cosh(w * state + b) ** 2 for state in h]
    return slopes, [bool(-1 < slope < 1) for slope in slopes]
