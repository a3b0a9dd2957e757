"""Large entries are set to zero.

says: set to zero
"""

def clip_gradients(gradients, limit):
    by_value = [np.where(np.abs(g) > limit, 0, g) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in gradients]
