"""The output that a step heard is noted in place of its own.

says: late by one step
"""

def jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y):
    h, y, y_t = [], [], y_0
    for t in range(x.shape[1]):
        y.append(y_t)
        h_t, y_t = jordan_step(x[:, t], y_t, W_xh, W_yh, b_h, W_hy, b_y)
        h.append(h_t)
    return np.stack(h, axis=1), np.stack(y, axis=1)
