"""Every step starts from h_0.

says: every step started from h_0
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    return np.stack([elman_step(x[:, t], h_0, W_xh, W_hh, b_h) for t in range(x.shape[1])], axis=1)
