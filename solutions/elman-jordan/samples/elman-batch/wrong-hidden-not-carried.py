"""The new state is hidden at padding, but the next step starts from it.

says: only its result was hidden
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    states, h_t, shown = [], h_0, h_0
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h)
        shown = np.where(mask[:, t, None], h_t, shown)
        states.append(shown)
    return np.stack(states, axis=1)
