"""All words at once, sigmoid as tanh, states noted."""

def by_hand(weights, ids, lengths):
    def sigmoid(z):
        return 0.5 + 0.5 * np.tanh(0.5 * z)

    w = {name.split(".")[1] if "lstm" in name else name: value for name, value in weights.items()}
    driven = np.einsum("btd,gd->btg", w["embedding.weight"][ids], w["weight_ih_l0"])
    driven = driven + w["bias_ih_l0"] + w["bias_hh_l0"]
    B, T, H = *ids.shape, w["weight_hh_l0"].shape[1]
    h, c = np.zeros((B, T + 1, H)), np.zeros((B, H))
    for t in range(T):
        a = driven[:, t] + h[:, t] @ w["weight_hh_l0"].T
        c = sigmoid(a[:, H : 2 * H]) * c + sigmoid(a[:, :H]) * np.tanh(a[:, 2 * H : 3 * H])
        h[:, t + 1] = sigmoid(a[:, 3 * H :]) * np.tanh(c)
    last = h[np.arange(B), lengths]
    return last, sigmoid(last @ w["output.weight"][0] + w["output.bias"])
