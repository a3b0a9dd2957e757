"""One-hot inputs, and a softmax of its own."""

def write(prompt, length, tau, seed, W_xh, W_hh, b_h, W_hy, b_y):
    def heard(i, h):
        return np.tanh(np.eye(len(W_xh))[i] @ W_xh + h @ W_hh + b_h)

    rng, h, ids = np.random.default_rng(seed), 0.0 * b_h, np.array(prompt)
    for i in prompt:
        h = heard(i, h)
    while len(ids) < len(prompt) + length:
        o = h @ W_hy + b_y
        e = np.exp((o - o.max()) / tau) if tau else 1.0 * (o == o.max())
        ids = np.append(ids, rng.choice(len(e), p=e / e.sum()))
        h = heard(ids[-1], h)
    return ids[len(prompt) :]
