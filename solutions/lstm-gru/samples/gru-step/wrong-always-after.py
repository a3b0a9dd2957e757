"""The reset gate acts after the product in both cases.

says: place of the other convention
"""

def gru_step(x_t, h_prev, W_xh, W_hh, b_h, b_hn, reset_after):
    x_r, x_z, x_n = np.split(x_t @ W_xh + b_h, 3, axis=-1)
    W_hr, W_hz, W_hn = np.split(W_hh, 3, axis=-1)
    r_t = sigmoid(x_r + h_prev @ W_hr)
    z_t = sigmoid(x_z + h_prev @ W_hz)
    if reset_after:
        heard = r_t * (h_prev @ W_hn + b_hn)
    else:
        heard = r_t * (h_prev @ W_hn + b_hn)
    n_t = np.tanh(x_n + heard)
    return z_t * h_prev + (1 - z_t) * n_t
