"""dx is found last step first, and stays so.

says: last step first
"""

def lstm_backward(dh, gates, h, c, x, h_0, c_0, W_xh, W_hh):
    dx, dW_xh, dW_hh = [], 0.0, 0.0
    db_h, dh_next, dc_next = 0.0, np.zeros_like(h_0), np.zeros_like(c_0)
    for t in reversed(range(x.shape[1])):
        h_prev, c_prev = (h[:, t - 1], c[:, t - 1]) if t > 0 else (h_0, c_0)
        known = gates[:, t], c[:, t], x[:, t], h_prev, c_prev, W_xh, W_hh
        back = lstm_step_backward(dh[:, t] + dh_next, dc_next, *known)
        dx_t, dh_next, dc_next, *shares = back
        dx.append(dx_t)
        dW_xh, dW_hh = dW_xh + shares[0], dW_hh + shares[1]
        db_h = db_h + shares[2]
    return np.stack(dx, axis=1), dh_next, dc_next, dW_xh, dW_hh, db_h
