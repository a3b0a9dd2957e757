"""One sequence at a time, lists."""

def gru_step(x_t, h_prev, W_xh, W_hh, b_h, b_hn, reset_after):
    H, states = len(W_hh), []
    for x, h in zip(x_t, h_prev):
        r, z = sigmoid((x @ W_xh + h @ W_hh + b_h)[: 2 * H]).reshape(2, H)
        W = W_hh[:, 2 * H :]
        heard = r * (h @ W + b_hn) if reset_after else (r * h) @ W
        n = np.tanh((x @ W_xh + b_h)[2 * H :] + heard)
        states.append([float(z[k] * h[k] + (1 - z[k]) * n[k]) for k in range(H)])
    return states
