"""Short gradients are made longer.

says: short gradients were made longer
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    factor = limit / length if length > 0 else 1.0
    return by_value, [g * factor for g in gradients]
