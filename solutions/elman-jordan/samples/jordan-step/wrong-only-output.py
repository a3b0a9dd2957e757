"""Only the output comes back.

says: Only y_t came back
"""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    h_t = np.tanh(x_t @ W_xh + y_prev @ W_yh + b_h)
    return h_t @ W_hy + b_y
