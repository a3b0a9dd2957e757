"""The length of the longest array.

says: longest array
"""

def clip_gradients(gradients, limit):
    by_value = [np.clip(g, -limit, limit) for g in gradients]
    length = max(np.linalg.norm(g) for g in gradients)
    factor = limit / length if length > limit else 1.0
    return by_value, [g * factor for g in gradients]
