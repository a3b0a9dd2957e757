"""Stacked along the first axis.

says: axes of batch and time are exchanged
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    h_t, states = h_0, []
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h)
        states.append(h_t)
    return np.array(states)
