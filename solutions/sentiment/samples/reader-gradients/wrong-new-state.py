"""W_hh meets the new state.

says: W_hh met the new state
"""

def reader_gradients(ids, mask, labels, W_xh, W_hh, b_h, W_hy, b_y):
    (B, T), each = ids.shape, np.arange(len(ids))
    h, p = read_phrases(ids, mask, W_xh, W_hh, b_h, W_hy, b_y)
    loss = -np.log(p[each, labels]).mean()
    do = p.copy()
    do[each, labels] -= 1
    do /= B
    dW_hy, db_y, dh = h[:, -1].T @ do, do.sum(axis=0), do @ W_hy.T

    dW_xh, dW_hh, db_h = np.zeros(W_xh.shape), np.zeros(W_hh.shape), 0.0
    before = np.concatenate([np.zeros_like(h[:, :1]), h[:, :-1]], axis=1)
    for t in reversed(range(T)):
        real = mask[:, t, None]
        da = np.where(real, dh * (1 - h[:, t] ** 2), 0.0)
        np.add.at(dW_xh, ids[:, t], da)
        dW_hh += h[:, t].T @ da
        db_h = db_h + da.sum(axis=0)
        dh = np.where(real, da @ W_hh.T, dh)
    return loss, dW_xh, dW_hh, db_h, dW_hy, db_y
