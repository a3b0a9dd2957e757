"""A square block is used without its transpose.

says: without its transpose
"""

def gru_step_backward(dh_t, gates, x_t, h_prev, W_xh, W_hh):
    r_t, z_t, n_t = np.split(gates, 3, axis=-1)
    W_hr, W_hz, W_hn = np.split(W_hh, 3, axis=-1)
    da_z = dh_t * (h_prev - n_t) * z_t * (1 - z_t)
    da_n = dh_t * (1 - z_t) * (1 - n_t**2)
    ds = da_n @ W_hn
    da_r = ds * h_prev * r_t * (1 - r_t)
    da_t = np.concatenate([da_r, da_z, da_n], axis=-1)
    dh_prev = dh_t * z_t + ds * r_t + da_r @ W_hr.T + da_z @ W_hz.T
    dW = [h_prev.T @ da_r, h_prev.T @ da_z, (r_t * h_prev).T @ da_n]
    dW_hh = np.concatenate(dW, axis=-1)
    return da_t @ W_xh.T, dh_prev, x_t.T @ da_t, dW_hh, da_t.sum(axis=0)
