"""A norm for each array.

says: each array was shortened by itself
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    by_norm = []
    for g in gradients:
        length = np.sqrt((g**2).sum())
        by_norm.append(g * limit / length if length > limit else g)
    return by_value, by_norm
