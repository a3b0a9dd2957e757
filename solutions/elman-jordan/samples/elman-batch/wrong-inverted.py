"""The mask is read as "is padding".

says: wrong way round
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    states, h_prev = [], h_0
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_prev, W_xh, W_hh, b_h)
        h_prev = np.where(mask[:, t, None], h_prev, h_t)
        states.append(h_prev)
    return np.stack(states, axis=1)
