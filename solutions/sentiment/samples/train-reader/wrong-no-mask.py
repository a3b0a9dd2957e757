"""Padding is read while training.

says: padding was read as data while training
"""

def train_reader(ids, mask, labels, V, seed):
    rng, H = np.random.default_rng(seed), 16
    p = {
        "W_xh": 0.05 * rng.normal(size=(V, H)),
        "W_hh": 0.05 * rng.normal(size=(H, H)),
        "b_h": np.zeros(H),
        "W_hy": 0.05 * rng.normal(size=(H, 2)),
        "b_y": np.zeros(2),
    }
    speed = {name: np.zeros_like(value) for name, value in p.items()}
    for _ in range(200):
        _, *gradients = reader_gradients(ids, np.ones_like(mask), labels, *p.values())
        norm = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
        for name, gradient in zip(p, gradients):
            step = 0.3 * gradient / max(1.0, norm)
            speed[name] = 0.9 * speed[name] - step
            p[name] = p[name] + speed[name]
    return p
