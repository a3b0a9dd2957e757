"""The gradient of the first state that a step made comes back as dh_0.

says: still to go back through that step
"""

def sequence_backward(dh, x, h, W_xh, W_hh):
    dW_xh, dW_hh = np.zeros(W_xh.shape), np.zeros(W_hh.shape)
    db_h, dh_next = np.zeros(len(W_hh)), np.zeros(h[:, 0].shape)
    for t in reversed(range(x.shape[1])):
        dh_t = dh[:, t] + dh_next
        back = step_backward(dh_t, x[:, t], h[:, t], h[:, t + 1], W_xh, W_hh)
        dh_next = back[1]
        dW_xh += back[2]
        dW_hh += back[3]
        db_h += back[4]
    return dh_t, dW_xh, dW_hh, db_h
