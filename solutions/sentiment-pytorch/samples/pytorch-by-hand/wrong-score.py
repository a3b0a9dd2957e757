"""The score comes back.

says: the score came back
"""

def by_hand(weights, ids, lengths):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    W_ih, W_hh = weights["lstm.weight_ih_l0"], weights["lstm.weight_hh_l0"]
    b = weights["lstm.bias_ih_l0"] + weights["lstm.bias_hh_l0"]
    h = c = np.zeros((len(ids), W_hh.shape[1]))
    for t in range(ids.shape[1]):
        x_t = weights["embedding.weight"][ids[:, t]]
        i, f, g, o = np.split(x_t @ W_ih.T + h @ W_hh.T + b, 4, axis=1)
        real = (t < lengths)[:, None]
        new_c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = np.where(real, sigmoid(o) * np.tanh(new_c), h)
        c = np.where(real, new_c, c)
    score = h @ weights["output.weight"].T + weights["output.bias"]
    return h, score[:, 0]
