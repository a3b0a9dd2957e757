"""The choice is made by arithmetic, and the step is written out."""

def lstm_sequence(x, h_0, c_0, W_xh, W_hh, b_h, mask):
    T, H = x.shape[1], h_0.shape[1]
    driven = x @ W_xh + b_h
    h, c = [h_0], [c_0]
    for t in range(T):
        a = driven[:, t] + h[-1] @ W_hh
        i, f, o = (sigmoid(a[:, k * H : (k + 1) * H]) for k in (0, 1, 3))
        new = f * c[-1] + i * np.tanh(a[:, 2 * H : 3 * H])
        m = mask[:, t : t + 1].astype(float)
        h.append(m * o * np.tanh(new) + (1 - m) * h[-1])
        c.append(m * new + (1 - m) * c[-1])
    return np.array(h[1:]).transpose(1, 0, 2), np.array(c[1:]).transpose(1, 0, 2)
