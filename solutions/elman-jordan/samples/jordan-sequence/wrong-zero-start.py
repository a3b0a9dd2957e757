"""The initial output is not used.

says: initial output y_0 was ignored
"""

def jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y):
    h, y, y_t = [], [], np.zeros_like(y_0)
    for t in range(x.shape[1]):
        h_t, y_t = jordan_step(x[:, t], y_t, W_xh, W_yh, b_h, W_hy, b_y)
        h.append(h_t)
        y.append(y_t)
    return np.stack(h, axis=1), np.stack(y, axis=1)
