"""The length is taken of what was cut by value.

says: cut by value first
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in by_value))
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in by_value]
