"""From the first step on, by recursion."""

def lstm_backward(dh, gates, h, c, x, h_0, c_0, W_xh, W_hh):
    if x.shape[1] == 0:
        return x, 0 * h_0, 0 * c_0, 0 * W_xh, 0 * W_hh, 0 * W_hh[0]
    rest = [array[:, 1:] for array in (dh, gates, h, c, x)]
    dx, dh_1, dc_1, *later = lstm_backward(*rest, h[:, 0], c[:, 0], W_xh, W_hh)
    known = gates[:, 0], c[:, 0], x[:, 0], h_0, c_0, W_xh, W_hh
    dx_1, dh_0, dc_0, *now = lstm_step_backward(dh[:, 0] + dh_1, dc_1, *known)
    dx = np.concatenate([dx_1[:, None], dx], axis=1)
    return dx, dh_0, dc_0, *(one + other for one, other in zip(now, later))
