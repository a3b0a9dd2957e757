"""One-hot rows, 32 bits, the last step by the mask, a sigmoid."""

def read_phrases(ids, mask, W_xh, W_hh, b_h, W_hy, b_y):
    x = np.eye(len(W_xh), dtype=np.float32)[ids]
    h = np.zeros((len(ids), ids.shape[1] + 1, len(b_h)), dtype=np.float32)
    for t in range(ids.shape[1]):
        new = np.tanh(x[:, t] @ W_xh + h[:, t] @ W_hh + b_h)
        h[:, t + 1] = mask[:, t, None] * new + ~mask[:, t, None] * h[:, t]
    o = h[np.arange(len(ids)), mask.sum(axis=1)] @ W_hy + b_y
    pleased = 1 / (1 + np.exp(o[:, 0] - o[:, 1]))
    return h[:, 1:], np.stack([1 - pleased, pleased], axis=1)
