"""In lists that are turned round and added up at the end."""

def lstm_backward(dh, gates, h, c, x, h_0, c_0, W_xh, W_hh):
    T = x.shape[1]
    hs = [h_0] + [h[:, t] for t in range(T)]
    cs = [c_0] + [c[:, t] for t in range(T)]
    found, dh_next, dc_next = [], np.zeros(h_0.shape), np.zeros(c_0.shape)
    for t in range(T)[::-1]:
        step = lstm_step_backward(
            dh_next + dh[:, t], dc_next, gates[:, t], cs[t + 1], x[:, t], hs[t], cs[t], W_xh, W_hh
        )
        found.append(step)
        dh_next, dc_next = step[1], step[2]
    dx = np.array([step[0] for step in found[::-1]]).swapaxes(0, 1)
    return dx, dh_next, dc_next, *(sum(step[k] for step in found) for k in (3, 4, 5))
