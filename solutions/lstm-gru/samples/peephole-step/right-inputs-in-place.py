"""Both early peepholes are added at once, in 32 bits."""

def peephole_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h, W_ci, W_cf, W_co):
    H = len(W_ci)
    a = (x_t @ W_xh + h_prev @ W_hh + b_h).astype(np.float32)
    a[:, : 2 * H] += np.tile(c_prev, 2) * np.concatenate([W_ci, W_cf])
    i, f = sigmoid(a[:, :H]), sigmoid(a[:, H : 2 * H])
    c = f * c_prev + i * np.tanh(a[:, 2 * H : 3 * H])
    a[:, 3 * H :] += c * W_co
    return [sigmoid(a[:, 3 * H :]) * np.tanh(c), c]
