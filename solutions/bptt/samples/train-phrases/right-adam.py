"""Adam in place of momentum."""

def train_phrases(x, mask, target, H, seed):
    rng = np.random.default_rng(seed)
    sizes = [(x.shape[2], H), (H, H), (H,), (H, 2), (2,)]
    p = [rng.normal(size=s) / np.sqrt(s[0]) if len(s) == 2 else np.zeros(s) for s in sizes]
    m, v = [np.zeros(s) for s in sizes], [np.zeros(s) for s in sizes]
    for n in range(1, 101):
        found = phrase_gradients(x, mask, target, *p)
        for i, g in enumerate(found[1:]):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g**2
            p[i] = p[i] - 0.05 * (m[i] / (1 - 0.9**n)) / (np.sqrt(v[i] / (1 - 0.999**n)) + 1e-8)
    return p
