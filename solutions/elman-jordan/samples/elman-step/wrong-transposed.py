"""W_hh transposed, as column vectors would need it.

says: W_hh was used transposed
"""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    return np.tanh(x_t @ W_xh + h_prev @ W_hh.T + b_h)
