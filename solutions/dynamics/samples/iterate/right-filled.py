"""An array that is filled."""

def iterate(w, b, h_0, T):
    h = np.empty(T + 1)
    h[0] = h_0
    for t in range(1, T + 1):
        h[t] = np.tanh(h[t - 1] * w + b)
    return h
