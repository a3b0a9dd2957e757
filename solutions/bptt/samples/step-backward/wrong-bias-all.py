"""The bias summed over everything.

says: summed over the units too
"""

def step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh):
    da_t = dh_t * (1 - h_t * h_t)
    dx_t = da_t @ W_xh.T
    dh_prev = da_t @ W_hh.T
    dW_xh = x_t.T @ da_t
    dW_hh = h_prev.T @ da_t
    return dx_t, dh_prev, dW_xh, dW_hh, da_t.sum()
