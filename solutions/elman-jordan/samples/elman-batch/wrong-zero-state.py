"""The state is multiplied by the mask, and its memory with it.

says: set to zero at padding
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    states, h_t = [], h_0
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h) * mask[:, t, None]
        states.append(h_t)
    return np.stack(states, axis=1)
