"""The loop goes forwards.

says: from the first to the last
"""

def lstm_backward(dh, gates, h, c, x, h_0, c_0, W_xh, W_hh):
    dx, dW_xh, dW_hh = np.zeros_like(x), 0.0, 0.0
    db_h, dh_next, dc_next = 0.0, np.zeros_like(h_0), np.zeros_like(c_0)
    for t in range(x.shape[1]):
        h_prev, c_prev = (h[:, t - 1], c[:, t - 1]) if t > 0 else (h_0, c_0)
        known = gates[:, t], c[:, t], x[:, t], h_prev, c_prev, W_xh, W_hh
        back = lstm_step_backward(dh[:, t] + dh_next, dc_next, *known)
        dx[:, t], dh_next, dc_next, *shares = back
        dW_xh, dW_hh = dW_xh + shares[0], dW_hh + shares[1]
        db_h = db_h + shares[2]
    return dx, dh_next, dc_next, dW_xh, dW_hh, db_h
