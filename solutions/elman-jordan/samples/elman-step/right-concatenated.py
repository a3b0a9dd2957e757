"""One product with both weight matrices on top of each other."""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    both = np.concatenate([x_t, h_prev], axis=1)
    return np.tanh(both @ np.concatenate([W_xh, W_hh]) + b_h)
