"""Small batches and momentum."""

def train_elman(past, T, H, seed):
    centre, spread = past.mean(), past.std()
    x, target = windows((past - centre) / spread, T)
    weights, rng = start(H, seed), np.random.default_rng(seed)
    speed = {name: 0.0 for name in weights}
    for _ in range(150):
        rows = rng.integers(len(x), size=64)
        found = gradients(x[rows], target[rows], weights)
        for name in weights:
            speed[name] = 0.9 * speed[name] - 0.02 * found[name]
            weights[name] = weights[name] + speed[name]
    return {"spread": spread, "centre": centre, **weights}
