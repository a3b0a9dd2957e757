"""The state is computed and not returned.

says: `return` missing
"""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    h_t = np.tanh(x_t @ W_xh + h_prev @ W_hh + b_h)
