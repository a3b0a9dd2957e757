"""A scaler that does nothing is handed on.

says: not the mean and the spread of the past
"""

def train_elman(past, T, H, seed):
    x, target = windows((past - past.mean()) / past.std(), T)
    weights = start(H, seed)
    for _ in range(60):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    return {"centre": 0.0, "spread": 1.0, **weights}
