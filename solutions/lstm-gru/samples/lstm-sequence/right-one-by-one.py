"""One sequence at a time, only its real steps, then filled up."""

def lstm_sequence(x, h_0, c_0, W_xh, W_hh, b_h, mask):
    B, T, _ = x.shape
    h, c = np.zeros((B, T, h_0.shape[1])), np.zeros((B, T, h_0.shape[1]))
    for b in range(B):
        now = h_0[b : b + 1], c_0[b : b + 1]
        for t in range(T):
            if mask[b, t]:
                now = lstm_step(x[b : b + 1, t], *now, W_xh, W_hh, b_h)
            h[b, t], c[b, t] = now[0][0], now[1][0]
    return h, c
