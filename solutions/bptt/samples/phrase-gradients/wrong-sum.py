"""Sums over the phrases.

says: the loss and all gradients are sums
"""

def phrase_gradients(x, mask, target, W_xh, W_hh, b_h, W_hy, b_y):
    h = [np.zeros((len(x), len(b_h)))]
    for t in range(x.shape[1]):
        h_t = np.tanh(x[:, t] @ W_xh + h[t] @ W_hh + b_h)
        h.append(np.where(mask[:, t, None], h_t, h[t]))
    loss, do = softmax_gradient(h[-1] @ W_hy + b_y, target)
    loss, do = loss * len(x), do * len(x)
    dW_hy, db_y = h[-1].T @ do, do.sum(axis=0)

    dW_xh, dW_hh = np.zeros(W_xh.shape), np.zeros(W_hh.shape)
    db_h, dh = np.zeros(b_h.shape), do @ W_hy.T
    for t in reversed(range(x.shape[1])):
        real = mask[:, t, None]  # a padded row tells the weights nothing
        back = step_backward(dh * real, x[:, t], h[t], h[t + 1], W_xh, W_hh)
        dh = np.where(real, back[1], dh)
        dW_xh += back[2]
        dW_hh += back[3]
        db_h += back[4]
    return loss, dW_xh, dW_hh, db_h, dW_hy, db_y
