"""W_hh is not transposed: it runs, because W_hh is square.

says: W_hh was not transposed on the way back
"""

def step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh):
    da_t = dh_t * (1 - h_t * h_t)
    dx_t = da_t @ W_xh.T
    dh_prev = da_t @ W_hh
    dW_xh = x_t.T @ da_t
    dW_hh = h_prev.T @ da_t
    return dx_t, dh_prev, dW_xh, dW_hh, da_t.sum(axis=0)
