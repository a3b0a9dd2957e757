"""One sequence at a time, outer products added up."""

def lstm_step_backward(dh_t, dc_t, gates, c_t, x_t, h_prev, c_prev, W_xh, W_hh):
    B, H = c_t.shape
    dx, dh, dc = np.zeros(x_t.shape), np.zeros((B, H)), np.zeros((B, H))
    dW_xh, dW_hh, db = np.zeros(W_xh.shape), np.zeros(W_hh.shape), np.zeros(4 * H)
    for n in range(B):
        i, f, g, o = gates[n].reshape(4, H)
        shown = np.tanh(c_t[n])
        into = dc_t[n] + dh_t[n] * o / np.cosh(c_t[n]) ** 2
        da = np.hstack([
            into * g * (i - i * i),
            into * c_prev[n] * (f - f * f),
            into * i * (1 - g) * (1 + g),
            dh_t[n] * shown * (o - o * o),
        ])
        dx[n], dh[n], dc[n] = W_xh @ da, W_hh @ da, into * f
        dW_xh += np.outer(x_t[n], da)
        dW_hh += np.outer(h_prev[n], da)
        db += da
    return dx, dh, dc, dW_xh, dW_hh, db
