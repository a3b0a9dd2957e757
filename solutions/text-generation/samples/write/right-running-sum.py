"""Draws by running sums and uniform numbers; everything in rows."""

def write(prompt, length, tau, seed, W_xh, W_hh, b_h, W_hy, b_y):
    numbers = np.random.default_rng(seed).random(length)
    h, written, waiting = np.zeros((1, len(W_hh))), [], list(prompt)
    for u in numbers:
        for i in waiting:
            h = np.tanh(W_xh[[i]] + h @ W_hh + b_h)
        p = with_temperature(h @ W_hy + b_y, tau)[0]
        waiting = [int(np.searchsorted(np.cumsum(p), u, side="right"))]
        written += waiting
    return written
