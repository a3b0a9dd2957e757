"""Phrase by phrase."""

def read_phrases(ids, mask, W_xh, W_hh, b_h, W_hy, b_y):
    (B, T), H = ids.shape, W_hh.shape[0]
    h, p = np.zeros((B, T, H)), np.zeros((B, 2))
    for b in range(B):
        state = np.zeros(H)
        for t in range(T):
            if mask[b, t]:
                state = np.tanh(W_xh[ids[b, t]] + state @ W_hh + b_h)
            h[b, t] = state
        powers = np.exp(state @ W_hy + b_y)
        p[b] = powers / powers.sum()
    return h, p
