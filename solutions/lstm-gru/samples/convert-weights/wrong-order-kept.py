"""The gates keep their order in Keras.

says: kept the order r, z, n
"""

def convert(network, framework, W_xh, W_hh, b_h, b_hn):
    second = np.zeros_like(b_h)
    if network == "gru":
        second[-len(b_hn) :] = b_hn
    if framework == "torch":
        return W_xh.T, W_hh.T, b_h, second
    if network == "lstm":
        return W_xh, W_hh, b_h
    third = len(b_hn)
    order = np.arange(3 * third)
    biases = np.stack([b_h[order], second])
    return W_xh[:, order], W_hh[:, order], biases
