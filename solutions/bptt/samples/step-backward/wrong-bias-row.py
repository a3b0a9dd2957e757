"""The gradient of the bias is a row of a matrix.

says: kept its axis
"""

def step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh):
    da_t = dh_t * (1 - h_t * h_t)
    db_h = np.ones((1, len(da_t))) @ da_t
    return da_t @ W_xh.T, da_t @ W_hh.T, x_t.T @ da_t, h_prev.T @ da_t, db_h
