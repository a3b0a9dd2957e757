"""Phrase by phrase."""

def by_hand(weights, ids):
    E, W, U, b, W_out, b_out = weights
    H, states = len(U), []
    for row in ids:
        h, c = np.zeros(H), np.zeros(H)
        for word in row[row != 0]:
            a = E[word] @ W + h @ U + b
            gate = 1 / (1 + np.exp(-a))
            c = gate[H : 2 * H] * c + gate[:H] * np.tanh(a[2 * H : 3 * H])
            h = gate[3 * H :] * np.tanh(c)
        states.append(h)
    h = np.array(states)
    return h, 1 / (1 + np.exp(-(h @ W_out[:, 0] + b_out[0])))
