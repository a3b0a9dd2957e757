"""The new cell state is dropped.

says: never left c_0
"""

def lstm_sequence(x, h_0, c_0, W_xh, W_hh, b_h, mask):
    h, c, h_prev, c_prev = [], [], h_0, c_0
    for t in range(x.shape[1]):
        h_t, _ = lstm_step(x[:, t], h_prev, c_prev, W_xh, W_hh, b_h)
        real = mask[:, t, None]
        h_prev = np.where(real, h_t, h_prev)
        h.append(h_prev)
        c.append(c_prev)
    return np.stack(h, axis=1), np.stack(c, axis=1)
