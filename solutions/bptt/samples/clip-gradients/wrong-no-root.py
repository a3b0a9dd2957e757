"""The square of the length.

says: the root is missing
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    length = sum((g**2).sum() for g in gradients)
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in gradients]
