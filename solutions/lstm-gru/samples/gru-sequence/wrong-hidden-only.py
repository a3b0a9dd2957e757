"""The step goes on at padding, and only what is reported stays.

says: only its result was hidden
"""

def gru_sequence(x, h_0, W_xh, W_hh, b_h, b_hn, reset_after, mask):
    h, h_prev, seen = [], h_0, h_0
    for t in range(x.shape[1]):
        h_t = gru_step(x[:, t], h_prev, W_xh, W_hh, b_h, b_hn, reset_after)
        h_prev = h_t
        seen = np.where(mask[:, t, None], h_t, seen)
        h.append(seen)
    return np.stack(h, axis=1)
