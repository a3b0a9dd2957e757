"""Without the step: the arguments of all gates first, the weights by einsum after the loop, in 32 bits."""

def lstm_backward(dh, gates, h, c, x, h_0, c_0, W_xh, W_hh):
    (B, T, H), kind = h.shape, np.float32
    i, f, g, o = gates.astype(kind).reshape(B, T, 4, H).transpose(2, 1, 0, 3)
    before = np.concatenate([c_0[:, None], c[:, :-1]], axis=1).astype(kind)
    heard = np.concatenate([h_0[:, None], h[:, :-1]], axis=1).astype(kind)
    da, to_h, to_c = np.empty((B, T, 4, H), kind), np.zeros((B, H), kind), 0
    for t in range(T - 1, -1, -1):
        shown = np.tanh(c[:, t]).astype(kind)
        to_h = to_h + dh[:, t].astype(kind)
        to_c = to_c + to_h * o[t] * (1 - shown**2)
        da[:, t, 0] = to_c * g[t] * i[t] * (1 - i[t])
        da[:, t, 1] = to_c * before[:, t] * f[t] * (1 - f[t])
        da[:, t, 2] = to_c * i[t] * (1 - g[t] ** 2)
        da[:, t, 3] = to_h * shown * o[t] * (1 - o[t])
        to_c = to_c * f[t]
        to_h = da[:, t].reshape(B, -1) @ W_hh.T.astype(kind)
    da = da.reshape(B, T, -1)
    weights = [np.einsum("btm,btn->mn", one, da) for one in (x, heard)]
    return [da @ W_xh.T, to_h, to_c, *weights, da.sum((0, 1))]
