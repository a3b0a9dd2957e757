"""Targets are the first values of the windows.

says: out of step
"""

def train_elman(past, T, H, seed):
    centre, spread = past.mean(), past.std()
    x, target = windows((past - centre) / spread, T)
    weights = start(H, seed)
    for _ in range(200):
        found = gradients(x, x[:, 0, 0], weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    return {"centre": centre, "spread": spread, **weights}
