"""A while loop that reads on until the sequence ends."""

def truncated_backward(dh, x, h, W_xh, W_hh, window):
    T, start, shares = x.shape[1], 0, []
    while start < T:
        stop = min(T, start + window)
        shares.append(sequence_backward(dh[:, start:stop], x[:, start:stop], h[:, start : stop + 1], W_xh, W_hh))
        start = stop
    _, dW_xh, dW_hh, db_h = (sum(parts) for parts in zip(*shares))
    return dW_xh, dW_hh, db_h
