"""No step hears the one before.

says: no step hears the one before
"""

def by_hand(weights, ids):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    E, W, U, b, W_out, b_out = weights
    h = c = np.zeros((len(ids), len(U)))
    for t in range(ids.shape[1]):
        i, f, g, o = np.split(E[ids[:, t]] @ W + b, 4, axis=1)
        real = (ids[:, t] != 0)[:, None]
        new_c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = np.where(real, sigmoid(o) * np.tanh(new_c), h)
        c = np.where(real, new_c, c)
    return h, sigmoid(h @ W_out + b_out)[:, 0]
