"""Without the earlier answers, all products at the end."""

def phrase_gradients(x, mask, target, W_xh, W_hh, b_h, W_hy, b_y):
    B, T, D = x.shape
    H = len(b_h)
    keep = mask.astype(float)[:, :, None]
    h = np.zeros((B, T + 1, H))
    for t in range(T):
        new = np.tanh(x[:, t] @ W_xh + h[:, t] @ W_hh + b_h)
        h[:, t + 1] = keep[:, t] * new + (1 - keep[:, t]) * h[:, t]
    o = h[:, T] @ W_hy + b_y
    o = o - o.max(axis=1, keepdims=True)
    p = np.exp(o) / np.exp(o).sum(axis=1, keepdims=True)
    truth = np.eye(len(b_y))[target]
    loss = -np.log((p * truth).sum(axis=1)).mean()
    do = (p - truth) / B
    da, dh = np.zeros((B, T, H)), do @ W_hy.T
    for t in range(T - 1, -1, -1):
        da[:, t] = keep[:, t] * dh * (1 - h[:, t + 1] ** 2)
        dh = da[:, t] @ W_hh.T + (1 - keep[:, t]) * dh
    dW_xh = np.tensordot(x, da, axes=([0, 1], [0, 1]))
    dW_hh = np.tensordot(h[:, :-1], da, axes=([0, 1], [0, 1]))
    return loss, dW_xh, dW_hh, da.sum(axis=(0, 1)), h[:, T].T @ do, do.sum(axis=0)
