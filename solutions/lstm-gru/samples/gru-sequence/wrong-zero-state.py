"""The state is multiplied by the mask.

says: set to zero at padding
"""

def gru_sequence(x, h_0, W_xh, W_hh, b_h, b_hn, reset_after, mask):
    h, h_prev = [], h_0
    for t in range(x.shape[1]):
        h_t = gru_step(x[:, t], h_prev, W_xh, W_hh, b_h, b_hn, reset_after)
        h_prev = h_t * mask[:, t, None]
        h.append(h_prev)
    return np.stack(h, axis=1)
