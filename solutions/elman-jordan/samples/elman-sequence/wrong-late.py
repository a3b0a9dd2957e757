"""The state is noted before the step.

says: late by one step
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    h_t, states = h_0, []
    for t in range(x.shape[1]):
        states.append(h_t)
        h_t = elman_step(x[:, t], h_t, W_xh, W_hh, b_h)
    return np.stack(states, axis=1)
