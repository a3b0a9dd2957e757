"""Adam, more units, a rate that falls."""

def train_reader(ids, mask, labels, V, seed):
    rng, H = np.random.default_rng(seed), 20
    shapes = {"W_xh": (V, H), "W_hh": (H, H), "b_h": (H,), "W_hy": (H, 2), "b_y": (2,)}
    p = {k: 0.03 * rng.normal(size=s) if len(s) > 1 else np.zeros(s) for k, s in shapes.items()}
    m = {k: np.zeros(s) for k, s in shapes.items()}
    v = {k: np.zeros(s) for k, s in shapes.items()}
    for n in range(1, 301):
        found = reader_gradients(ids, mask, labels, *p.values())
        for (name, value), g in zip(p.items(), found[1:]):
            m[name] = 0.9 * m[name] + 0.1 * g
            v[name] = 0.999 * v[name] + 0.001 * g * g
            value -= 0.02 * (1 - n / 301) * (m[name] / (1 - 0.9**n)) / (np.sqrt(v[name] / (1 - 0.999**n)) + 1e-8)
    return p
