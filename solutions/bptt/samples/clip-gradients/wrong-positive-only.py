"""Only large positive entries are cut.

says: only large positive entries
"""

def clip_gradients(gradients, limit):
    by_value = [np.minimum(g, limit) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in gradients]
