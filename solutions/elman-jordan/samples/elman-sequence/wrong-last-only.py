"""Only the last state comes back.

says: only the last state
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    h_t = h_0
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h)
    return h_t
