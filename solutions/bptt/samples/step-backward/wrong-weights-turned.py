"""The products of the weights the wrong way round.

says: gradients of the weights came out transposed
"""

def step_backward(dh_t, x_t, h_prev, h_t, W_xh, W_hh):
    da_t = dh_t * (1 - h_t * h_t)
    dx_t = da_t @ W_xh.T
    dh_prev = da_t @ W_hh.T
    dW_xh = da_t.T @ x_t
    dW_hh = da_t.T @ h_prev
    return dx_t, dh_prev, dW_xh, dW_hh, da_t.sum(axis=0)
