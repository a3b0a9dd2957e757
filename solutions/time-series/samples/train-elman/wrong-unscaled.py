"""Trained on the series in its own unit.

says: values that were not scaled
"""

def train_elman(past, T, H, seed):
    centre, spread = past.mean(), past.std()
    x, target = windows(past, T)
    weights = start(H, seed)
    for _ in range(100):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    return {"centre": centre, "spread": spread, **weights}
