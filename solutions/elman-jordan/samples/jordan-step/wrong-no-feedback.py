"""A dense network: the last output is not heard.

says: previous output y_prev was ignored
"""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    h_t = np.tanh(x_t @ W_xh + b_h)
    return h_t, h_t @ W_hy + b_y
