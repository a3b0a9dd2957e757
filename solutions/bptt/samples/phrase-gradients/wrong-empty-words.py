"""Padding is read as words of zeros.

says: an empty word still moves the state
"""

def phrase_gradients(x, mask, target, W_xh, W_hh, b_h, W_hy, b_y):
    x = x * mask[:, :, None]
    h = [np.zeros((len(x), len(b_h)))]
    for t in range(x.shape[1]):
        h.append(np.tanh(x[:, t] @ W_xh + h[t] @ W_hh + b_h))
    loss, do = softmax_gradient(h[-1] @ W_hy + b_y, target)
    dh = np.zeros((len(x), x.shape[1], len(b_h)))
    dh[:, -1] = do @ W_hy.T
    back = sequence_backward(dh, x, np.stack(h, axis=1), W_xh, W_hh)
    return loss, *back[1:], h[-1].T @ do, do.sum(axis=0)
