"""The factor from the chain rule is missing.

says: the factor w is missing
"""

def stability(w, b, h):
    slopes = 1 - np.tanh(w * h + b) ** 2
    return slopes, abs(slopes) < 1
