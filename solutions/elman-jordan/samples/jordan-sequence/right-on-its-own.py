"""Filled arrays, without jordan_step."""

def jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y):
    B, T, D = x.shape
    h, y = np.zeros((B, T, len(b_h))), np.zeros((B, T, len(b_y)))
    for t in range(T):
        heard = y[:, t - 1] if t > 0 else y_0
        h[:, t] = np.tanh(x[:, t] @ W_xh + heard @ W_yh + b_h)
        y[:, t] = h[:, t] @ W_hy + b_y
    return h, y
