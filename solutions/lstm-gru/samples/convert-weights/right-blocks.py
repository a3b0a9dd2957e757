"""Block by block, in lists."""

def convert(network, framework, W_xh, W_hh, b_h, b_hn):
    if framework == "torch":
        zeros = np.zeros(len(b_h) - (0 if b_hn is None else len(b_hn)))
        second = zeros if b_hn is None else np.hstack([zeros, b_hn])
        return [np.transpose(W_xh), np.transpose(W_hh), b_h, second]
    if network == "lstm":
        return [W_xh, W_hh, b_h]

    def turned(array):
        r, z, n = np.array_split(array, 3, axis=-1)
        return np.concatenate((z, r, n), axis=-1)

    return [turned(W_xh), turned(W_hh), [turned(b_h).tolist(), [0.0] * (2 * len(b_hn)) + b_hn.tolist()]]
