"""Adam, on the parts that split_and_scale gives."""

def train_elman(past, T, H, seed):
    z, _, centre, spread = split_and_scale(np.append(past, 0.0), 1)
    x, target = windows(z, T)
    weights = start(H, seed)
    m = {k: 0 * w for k, w in weights.items()}
    v = {k: 0 * w for k, w in weights.items()}
    for step in range(1, 81):
        for k, g in gradients(x, target, weights).items():
            m[k] = 0.9 * m[k] + 0.1 * g
            v[k] = 0.999 * v[k] + 0.001 * g * g
            weights[k] = weights[k] - 0.02 * (m[k] / (1 - 0.9**step)) / (np.sqrt(v[k] / (1 - 0.999**step)) + 1e-8)
    return {"centre": centre, "spread": spread, **weights}
