"""With the gates on an axis of their own, in 32 bits."""

def convert(network, framework, W_xh, W_hh, b_h, b_hn):
    H = len(W_hh)
    order = [1, 0, 2] if (network, framework) == ("gru", "keras") else list(range(len(b_h) // H))

    def moved(array):
        blocks = array.astype(np.float32).reshape(*array.shape[:-1], -1, H)
        return blocks[..., order, :].reshape(array.shape)

    second = np.zeros((len(order), H))
    if b_hn is not None:
        second[-1] = b_hn
    W_x, W_h, b = moved(W_xh), moved(W_hh), moved(b_h)
    if framework == "torch":
        return W_x.T, W_h.T, b, second.ravel()
    return (W_x, W_h, b) if network == "lstm" else (W_x, W_h, np.vstack([b, second.ravel()]))
