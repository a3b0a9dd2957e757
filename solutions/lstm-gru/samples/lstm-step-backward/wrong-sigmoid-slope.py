"""The candidate gets the slope of a sigmoid.

says: candidate got the slope of a sigmoid
"""

def lstm_step_backward(
    dh_t, dc_t, gates, c_t, x_t, h_prev, c_prev, W_xh, W_hh
):
    i_t, f_t, g_t, o_t = np.split(gates, 4, axis=-1)
    tanh_c = np.tanh(c_t)
    dc_total = dc_t + dh_t * o_t * (1 - tanh_c**2)
    da_i = dc_total * g_t * i_t * (1 - i_t)
    da_f = dc_total * c_prev * f_t * (1 - f_t)
    da_g = dc_total * i_t * g_t * (1 - g_t)
    da_o = dh_t * tanh_c * o_t * (1 - o_t)
    da_t = np.concatenate([da_i, da_f, da_g, da_o], axis=-1)
    dx_t, dh_prev = da_t @ W_xh.T, da_t @ W_hh.T
    dW_xh, dW_hh = x_t.T @ da_t, h_prev.T @ da_t
    return dx_t, dh_prev, dc_total * f_t, dW_xh, dW_hh, da_t.sum(axis=0)
