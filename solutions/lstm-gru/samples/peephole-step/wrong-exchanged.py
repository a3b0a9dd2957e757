"""The peepholes of two gates are exchanged.

says: two peepholes are exchanged
"""

def peephole_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h, W_ci, W_cf, W_co):
    a_t = x_t @ W_xh + h_prev @ W_hh + b_h
    a_i, a_f, a_g, a_o = np.split(a_t, 4, axis=-1)
    i_t = sigmoid(a_i + c_prev * W_cf)
    f_t = sigmoid(a_f + c_prev * W_ci)
    c_t = f_t * c_prev + i_t * np.tanh(a_g)
    o_t = sigmoid(a_o + c_t * W_co)
    return o_t * np.tanh(c_t), c_t
