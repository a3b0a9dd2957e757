"""Products by einsum, in 32 bits."""

def lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h):
    x, h, c = (np.asarray(a, dtype=np.float32) for a in (x_t, h_prev, c_prev))
    a = np.einsum("bd,dk->bk", x, W_xh.astype(np.float32))
    a = a + np.einsum("bh,hk->bk", h, W_hh.astype(np.float32)) + b_h.astype(np.float32)
    H = c.shape[1]
    i, f, o = (1 / (1 + np.exp(-a[:, k * H : (k + 1) * H])) for k in (0, 1, 3))
    g = np.tanh(a[:, 2 * H : 3 * H])
    new = f * c + i * g
    return o * np.tanh(new), new
