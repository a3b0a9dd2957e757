"""The convention is not handed on.

says: convention was not handed on
"""

def gru_sequence(x, h_0, W_xh, W_hh, b_h, b_hn, reset_after, mask):
    h, h_prev = [], h_0
    for t in range(x.shape[1]):
        h_t = gru_step(x[:, t], h_prev, W_xh, W_hh, b_h, b_hn, False)
        h_prev = np.where(mask[:, t, None], h_t, h_prev)
        h.append(h_prev)
    return np.stack(h, axis=1)
