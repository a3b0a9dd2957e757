"""Both states are multiplied by the mask.

says: set to zero at padding
"""

def lstm_sequence(x, h_0, c_0, W_xh, W_hh, b_h, mask):
    h, c, h_prev, c_prev = [], [], h_0, c_0
    for t in range(x.shape[1]):
        h_t, c_t = lstm_step(x[:, t], h_prev, c_prev, W_xh, W_hh, b_h)
        real = mask[:, t, None]
        h_prev = real * h_t
        c_prev = real * c_t
        h.append(h_prev)
        c.append(c_prev)
    return np.stack(h, axis=1), np.stack(c, axis=1)
