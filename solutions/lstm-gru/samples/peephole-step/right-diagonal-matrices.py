"""Peepholes as diagonal matrices."""

def peephole_step(x_t, h_prev, c_prev, W_xh, W_hh, b_h, W_ci, W_cf, W_co):
    a_i, a_f, a_g, a_o = np.hsplit(np.hstack([x_t, h_prev]) @ np.vstack([W_xh, W_hh]) + b_h, 4)
    i, f = sigmoid(a_i + c_prev @ np.diag(W_ci)), sigmoid(a_f + c_prev @ np.diag(W_cf))
    c = f * c_prev + i * np.tanh(a_g)
    return np.tanh(c) * sigmoid(a_o + c @ np.diag(W_co)), c
