"""Clips what it was given.

says: in place
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit, out=g) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in gradients]
