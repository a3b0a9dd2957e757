"""Each bias is a further row of weights, on an input that is always 1."""

def jordan_step(x_t, y_prev, W_xh, W_yh, b_h, W_hy, b_y):
    ones = np.ones((len(x_t), 1))
    h_t = np.tanh(np.hstack([x_t, y_prev, ones]) @ np.vstack([W_xh, W_yh, b_h]))
    y_t = np.hstack([h_t, ones]) @ np.vstack([W_hy, b_y])
    return h_t, y_t
