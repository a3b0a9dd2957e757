"""The bias is made a column, so it runs along the batch.

says: b_h was made a column
"""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    return np.tanh(x_t @ W_xh + h_prev @ W_hh + b_h.reshape(-1, 1))
