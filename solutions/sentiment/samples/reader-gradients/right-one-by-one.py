"""Phrase by phrase, real steps alone."""

def reader_gradients(ids, mask, labels, W_xh, W_hh, b_h, W_hy, b_y):
    parameters = W_xh, W_hh, b_h, W_hy, b_y
    d = [np.zeros_like(parameter) for parameter in parameters]
    loss, B = 0.0, len(ids)
    for b in range(B):
        words, H = ids[b][mask[b]], len(b_h)
        h = [np.zeros(H)]
        for word in words:
            h.append(np.tanh(W_xh[word] + h[-1] @ W_hh + b_h))
        powers = np.exp(h[-1] @ W_hy + b_y)
        p = powers / powers.sum()
        loss -= np.log(p[labels[b]]) / B
        do = (p - np.eye(2)[labels[b]]) / B
        d[3] += np.outer(h[-1], do)
        d[4] += do
        dh = W_hy @ do
        for t in range(len(words), 0, -1):
            da = dh * (1 - h[t] ** 2)
            d[0][words[t - 1]] += da
            d[1] += np.outer(h[t - 1], da)
            d[2] += da
            dh = W_hh @ da
    return loss, *d
