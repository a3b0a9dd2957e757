"""One sequence at a time, outer products added up."""

def gru_step_backward(dh_t, gates, x_t, h_prev, W_xh, W_hh):
    H = h_prev.shape[1]
    W_r, W_z, W_n = W_hh[:, :H], W_hh[:, H : 2 * H], W_hh[:, 2 * H :]
    dx, dh = np.zeros(x_t.shape), np.zeros(h_prev.shape)
    dW_xh, dW_hh, db = np.zeros(W_xh.shape), np.zeros(W_hh.shape), np.zeros(3 * H)
    for b, d in enumerate(dh_t):
        r, z, n = gates[b].reshape(3, H)
        h = h_prev[b]
        into_n = d * (1 - z) * (1 - n * n)
        back = W_n @ into_n
        into_z, into_r = d * (h - n) * z * (1 - z), back * h * r * (1 - r)
        da = np.concatenate([into_r, into_z, into_n])
        dx[b] = W_xh @ da
        dh[b] = d * z + back * r + W_r @ into_r + W_z @ into_z
        dW_xh += np.outer(x_t[b], da)
        dW_hh += np.hstack([np.outer(h, into_r), np.outer(h, into_z), np.outer(r * h, into_n)])
        db += da
    return dx, dh, dW_xh, dW_hh, db
