"""One sequence at a time, outer products added, in 32 bits."""

def step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh):
    W_xh, W_hh = W_xh.astype(np.float32), W_hh.astype(np.float32)
    dx, dh = np.zeros_like(x_t, dtype=np.float32), np.zeros_like(h_t, dtype=np.float32)
    dW_xh, dW_hh, db = np.zeros_like(W_xh), np.zeros_like(W_hh), np.zeros(len(W_hh), dtype=np.float32)
    for b in range(len(x_t)):
        da = (dh_t[b] * (1 - h_t[b] ** 2)).astype(np.float32)
        dx[b], dh[b] = W_xh @ da, W_hh @ da
        dW_xh += np.outer(x_t[b], da)
        dW_hh += np.outer(h_prev[b], da)
        db += da
    return [dx, dh, dW_xh, dW_hh, db]
