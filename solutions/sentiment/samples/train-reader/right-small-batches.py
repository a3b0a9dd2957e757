"""Batches of 15 phrases, momentum."""

def train_reader(ids, mask, labels, V, seed):
    rng, H = np.random.default_rng(seed), 16
    names = "W_xh", "W_hh", "b_h", "W_hy", "b_y"
    sizes = (V, H), (H, H), (H,), (H, 2), (2,)
    p = [0.05 * rng.normal(size=s) * (len(s) > 1) for s in sizes]
    speed = [np.zeros(s) for s in sizes]
    for _ in range(80):
        order = rng.permutation(len(ids))
        for rows in np.array_split(order, max(1, len(ids) // 15)):
            gradients = reader_gradients(ids[rows], mask[rows], labels[rows], *p)[1:]
            norm = np.sqrt(sum(np.sum(g * g) for g in gradients))
            shrink = min(1.0, 1.0 / norm)
            for k in range(5):
                speed[k] = 0.9 * speed[k] - 0.2 * shrink * gradients[k]
                p[k] = p[k] + speed[k]
    return dict(zip(names, p))
