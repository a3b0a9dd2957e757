"""The gates are put on the last axis, not on the one before.

says: every fourth column
"""

def lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h):
    a_t = x_t @ W_xh + h_prev @ W_hh + b_h
    a_i, a_f, a_g, a_o = np.moveaxis(a_t.reshape(*h_prev.shape, 4), -1, 0)
    c_t = sigmoid(a_f) * c_prev + sigmoid(a_i) * np.tanh(a_g)
    h_t = sigmoid(a_o) * np.tanh(c_t)
    return h_t, c_t
