"""min without asking whether there is a length.

says: 0 was divided by 0
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    factor = min(1.0, limit / length)
    factor = factor if length > 0 else np.nan
    return by_value, [g * factor for g in gradients]
