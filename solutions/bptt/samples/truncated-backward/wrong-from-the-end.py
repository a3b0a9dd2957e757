"""Windows counted from the end.

says: counted from the end
"""

def truncated_backward(dh, x, h, W_xh, W_hh, window):
    found = [np.zeros(W_xh.shape), np.zeros(W_hh.shape), np.zeros(len(W_hh))]
    for stop in range(x.shape[1], 0, -window):
        at = slice(max(0, stop - window), stop)
        states = h[:, at.start : stop + 1]
        back = sequence_backward(dh[:, at], x[:, at], states, W_xh, W_hh)
        found = [one + share for one, share in zip(found, back[1:])]
    return tuple(found)
