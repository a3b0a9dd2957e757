"""Every step begins with an empty cell.

says: every step began with an empty cell
"""

def lstm_sequence(x, h_0, c_0, W_xh, W_hh, b_h, mask):
    h, c, h_prev, c_prev = [], [], h_0, c_0
    for t in range(x.shape[1]):
        h_t, c_t = lstm_step(x[:, t], h_prev, np.zeros_like(c_prev), W_xh, W_hh, b_h)
        real = mask[:, t, None]
        h_prev = np.where(real, h_t, h_prev)
        c_prev = np.where(real, c_t, c_prev)
        h.append(h_prev)
        c.append(c_prev)
    return np.stack(h, axis=1), np.stack(c, axis=1)
