"""The LSTM's candidate is put last for Keras.

says: LSTM's gates were reordered
"""

def convert(network, framework, W_xh, W_hh, b_h, b_hn):
    second = np.zeros_like(b_h)
    if network == "gru":
        second[-len(b_hn) :] = b_hn
    if framework == "torch":
        return W_xh.T, W_hh.T, b_h, second
    if network == "lstm":
        H = len(W_hh)
        own = np.r_[: 2 * H, 3 * H : 4 * H, 2 * H : 3 * H]
        return W_xh[:, own], W_hh[:, own], b_h[own]
    third = len(b_hn)
    order = np.r_[third : 2 * third, :third, 2 * third : 3 * third]
    biases = np.stack([b_h[order], second])
    return W_xh[:, order], W_hh[:, order], biases
