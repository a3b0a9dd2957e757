"""An array of 32-bit floats that is filled column by column."""

def unroll(x, h_0, w, b):
    B, T = x.shape
    h = np.zeros((B, T + 1), dtype=np.float32)
    h[:, 0] = h_0
    for t in range(T):
        h[:, t + 1] = np.tanh(w * h[:, t] + (x[:, t] + b))
    return h
