"""The state alone: what it hands on passes W_hy and W_yh, as one matrix of an Elman network."""

def jordan_backward(do, x, h, y, W_xh, W_yh, W_hy):
    around, later = W_hy @ W_yh, np.zeros(h[:, 0].shape)
    da = []
    for t in reversed(range(x.shape[1])):
        da.insert(0, (do[:, t] @ W_hy.T + later) * (1 - h[:, t] ** 2))
        later = da[0] @ around.T
    da = np.stack(da, axis=1)
    dy = do.copy()
    dy[:, :-1] = do[:, :-1] + da[:, 1:] @ W_yh.T
    flat = da.reshape(-1, da.shape[2])
    return [
        x.reshape(-1, x.shape[2]).T @ flat,
        y[:, :-1].reshape(-1, y.shape[2]).T @ flat,
        flat.sum(axis=0),
        h.reshape(-1, h.shape[2]).T @ dy.reshape(-1, dy.shape[2]),
        dy.sum(axis=1).sum(axis=0),
    ]
