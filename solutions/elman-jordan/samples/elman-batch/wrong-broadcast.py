"""The condition lacks its second axis: it runs only where B = H, and chooses by unit.

says: chose among the units
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    states, h_prev = [], h_0
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_prev, W_xh, W_hh, b_h)
        h_prev = np.where(mask[:, t], h_t, h_prev)
        states.append(h_prev)
    return np.stack(states, axis=1)
