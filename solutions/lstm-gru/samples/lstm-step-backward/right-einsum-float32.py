"""Gates on an axis of their own, einsum, in 32 bits."""

def lstm_step_backward(dh_t, dc_t, gates, c_t, x_t, h_prev, c_prev, W_xh, W_hh):
    B, H = c_t.shape
    i, f, g, o = gates.astype(np.float32).reshape(B, 4, H).swapaxes(0, 1)
    u = np.tanh(c_t.astype(np.float32))
    dc = dc_t + dh_t * o * (1 - u * u)
    outer = np.stack([dc, dc, dc, dh_t]) * np.stack([g, c_prev, i, u])
    slopes = np.stack([i * (1 - i), f * (1 - f), 1 - g * g, o * (1 - o)])
    da = (outer * slopes).swapaxes(0, 1).reshape(B, 4 * H)
    dx, dh = np.einsum("bk,dk->bd", da, W_xh), np.einsum("bk,hk->bh", da, W_hh)
    dW_x, dW_h = np.einsum("bd,bk->dk", x_t, da), np.einsum("bh,bk->hk", h_prev, da)
    return [dx, dh, dc * f, dW_x, dW_h, np.ones(B) @ da]
