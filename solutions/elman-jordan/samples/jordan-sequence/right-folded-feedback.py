"""The output is put into the state: feedback from state to state by W_hy @ W_yh, in 32 bits."""

def jordan_sequence(x, y_0, W_xh, W_yh, b_h, W_hy, b_y):
    x, y_0, W_xh, W_yh, b_h, W_hy, b_y = (a.astype(np.float32) for a in (x, y_0, W_xh, W_yh, b_h, W_hy, b_y))
    h = [np.tanh(x[:, 0] @ W_xh + y_0 @ W_yh + b_h)]
    for t in range(1, x.shape[1]):
        h.append(np.tanh(x[:, t] @ W_xh + h[-1] @ (W_hy @ W_yh) + b_y @ W_yh + b_h))
    h = np.stack(h, axis=1)
    return h, h @ W_hy + b_y
