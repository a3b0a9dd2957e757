"""At padding the state goes back to h_0.

says: went back to h_0
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    states, h_t = [], h_0
    for t in range(x.shape[1]):
        h_t = np.where(mask[:, t, None], elman_step(x[:, t], h_t, W_xh, W_hh, b_h), h_0)
        states.append(h_t)
    return np.stack(states, axis=1)
