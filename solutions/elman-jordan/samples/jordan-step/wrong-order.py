"""The pair is turned round.

says: each other's place: first h_t
"""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    h_t = np.tanh(x_t @ W_xh + y_prev @ W_yh + b_h)
    return h_t @ W_hy + b_y, h_t
