"""One phrase at a time, its padding thrown away."""

def phrase_gradients(x, mask, target, W_xh, W_hh, b_h, W_hy, b_y):
    B, totals = len(x), [0, 0, 0, 0, 0, 0]
    for b in range(B):
        words = x[b][mask[b]]
        h = [np.zeros((1, len(b_h)))]
        for word in words:
            h.append(np.tanh(word @ W_xh + h[-1] @ W_hh + b_h))
        loss, do = softmax_gradient(h[-1] @ W_hy + b_y, [target[b]])
        dh = np.zeros((1, len(words), len(b_h)))
        dh[:, -1] = do @ W_hy.T
        back = sequence_backward(dh, words[None], np.stack(h, axis=1), W_xh, W_hh)
        found = [loss, *back[1:], h[-1].T @ do, do[0]]
        totals = [total + one / B for total, one in zip(totals, found)]
    return totals
