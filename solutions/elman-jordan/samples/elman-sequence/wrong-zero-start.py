"""The initial state is not used.

says: initial state h_0 was ignored
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    h_t, states = np.zeros_like(h_0), []
    for t in range(x.shape[1]):
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h)
        states.append(h_t)
    return np.stack(states, axis=1)
