"""W_xh transposed: this runs only where D = H.

says: W_xh was used transposed
"""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    return np.tanh(x_t @ W_xh.T + h_prev @ W_hh + b_h)
