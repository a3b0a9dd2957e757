"""The gates' two blocks are taken together, in 32 bits."""

def gru_step_backward(dh_t, gates, x_t, h_prev, W_xh, W_hh):
    H = h_prev.shape[1]
    gates = gates.astype(np.float32)
    r, z, n = gates[:, :H], gates[:, H : 2 * H], gates[:, 2 * H :]
    da = np.empty(gates.shape, dtype=np.float32)
    da[:, 2 * H :] = dh_t * (1 - z) * (1 - n**2)
    ds = da[:, 2 * H :] @ W_hh[:, 2 * H :].T
    da[:, :H] = ds * h_prev * r * (1 - r)
    da[:, H : 2 * H] = (dh_t * h_prev - dh_t * n) * z * (1 - z)
    early = da[:, : 2 * H]
    dh_prev = early @ W_hh[:, : 2 * H].T + ds * r + dh_t * z
    dW_hh = np.empty(W_hh.shape)
    dW_hh[:, : 2 * H] = h_prev.T @ early
    dW_hh[:, 2 * H :] = (r * h_prev).T @ da[:, 2 * H :]
    return da @ W_xh.T, dh_prev, x_t.T @ da, dW_hh, np.add.reduce(da)
