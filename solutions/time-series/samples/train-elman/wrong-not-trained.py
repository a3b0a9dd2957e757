"""The weights are moved and the first ones returned.

says: is not what was moved
"""

def train_elman(past, T, H, seed):
    centre, spread = past.mean(), past.std()
    x, target = windows((past - centre) / spread, T)
    first = weights = start(H, seed)
    for _ in range(60):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    return {"centre": centre, "spread": spread, **first}
