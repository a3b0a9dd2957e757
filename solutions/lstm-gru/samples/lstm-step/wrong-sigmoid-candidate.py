"""All four blocks go through a sigmoid.

says: the sigmoid made the candidate too
"""

def lstm_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h):
    a_t = x_t @ W_xh + h_prev @ W_hh + b_h
    a_i, a_f, a_g, a_o = np.split(a_t, 4, axis=-1)
    c_t = sigmoid(a_f) * c_prev + sigmoid(a_i) * sigmoid(a_g)
    h_t = sigmoid(a_o) * np.tanh(c_t)
    return h_t, c_t
