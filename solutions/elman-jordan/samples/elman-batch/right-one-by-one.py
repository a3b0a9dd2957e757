"""One sequence at a time, padding skipped."""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    h = np.zeros((*mask.shape, len(b_h)))
    for b in range(len(x)):
        state = h_0[b]
        for t in range(x.shape[1]):
            if mask[b, t]:
                state = np.tanh(x[b, t] @ W_xh + state @ W_hh + b_h)
            h[b, t] = state
    return h
