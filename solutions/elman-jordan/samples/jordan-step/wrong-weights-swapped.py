"""W_hy and W_yh confused: their shapes differ unless H = V.

says: W_hy and W_yh are in each other's place
"""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    h_t = np.tanh(x_t @ W_xh + y_prev @ W_hy + b_h)
    return h_t, h_t @ W_yh + b_y
