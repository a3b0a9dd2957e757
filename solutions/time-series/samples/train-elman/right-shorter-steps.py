"""More steps, and shorter ones."""

def train_elman(past, T, H, seed):
    centre, spread = past.mean(), past.std()
    x, target = windows((past - centre) / spread, T)
    weights = start(H, seed)
    for _ in range(130):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.075 * found[name] for name in weights}
    return {"centre": float(centre), "spread": float(spread), **weights}
