"""Batches of 15 in a shuffled order, by value, until all are right twice in a row."""

def scores(x, mask, W_xh, W_hh, b_h, W_hy, b_y):
    h = np.zeros((len(x), len(b_h)))
    for t in range(x.shape[1]):
        h = np.where(mask[:, t, None], np.tanh(x[:, t] @ W_xh + h @ W_hh + b_h), h)
    return h @ W_hy + b_y


def train_phrases(x, mask, target, H, seed):
    rng, target = np.random.default_rng(seed), np.array(target)
    sizes = [(x.shape[2], H), (H, H), (H,), (H, 2), (2,)]
    p = [0.3 * rng.standard_normal(s) for s in sizes]
    v, good = [0, 0, 0, 0, 0], 0
    for epoch in range(300):
        order = rng.permutation(len(x))
        for start in range(0, len(x), 15):
            some = order[start : start + 15]
            found = phrase_gradients(x[some], mask[some], target[some].tolist(), *p)[1:]
            found = clip_gradients(list(found), 0.5)[0]
            v = [0.9 * one - 0.1 * g for one, g in zip(v, found)]
            p = [one + move for one, move in zip(p, v)]
        good = good + 1 if (scores(x, mask, *p).argmax(axis=1) == target).all() else 0
        if good == 2:
            break
    return tuple(p)
