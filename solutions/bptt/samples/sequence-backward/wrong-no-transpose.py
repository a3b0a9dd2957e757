"""Its own step, without the transpose.

says: W_hh was not transposed on the way from step to step
"""

def sequence_backward(dh, x, h, W_xh, W_hh):
    dW_xh, dW_hh = np.zeros(W_xh.shape), np.zeros(W_hh.shape)
    db_h, dh_next = np.zeros(len(W_hh)), np.zeros(h[:, 0].shape)
    for t in reversed(range(x.shape[1])):
        dh_t = dh[:, t] + dh_next  # heard now, and a step later
        back = step_backward(dh_t, x[:, t], h[:, t], h[:, t + 1], W_xh, W_hh)
        dh_next = (dh_t * (1 - h[:, t + 1] ** 2)) @ W_hh
        dW_xh += back[2]
        dW_hh += back[3]
        db_h += back[4]
    return dh_next, dW_xh, dW_hh, db_h
