"""Loops over every number, in 32 bits, with a print left in for looking at it."""

def elman_step(x_t, h_prev, W_xh, W_hh, b_h):
    (B, D), H = x_t.shape, len(b_h)
    print("states of", B, "sequences")
    h_t = np.zeros((B, H), dtype=np.float32)
    for b in range(B):
        for j in range(H):
            a = np.float32(b_h[j])
            for i in range(D):
                a += np.float32(x_t[b, i]) * np.float32(W_xh[i, j])
            for i in range(H):
                a += np.float32(h_prev[b, i]) * np.float32(W_hh[i, j])
            h_t[b, j] = np.tanh(a)
    return h_t
