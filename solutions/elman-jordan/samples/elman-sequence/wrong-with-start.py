"""The initial state stands in front of the others.

says: h_0 stands in front
"""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    states = [h_0]
    for t in range(x.shape[1]):
        states.append(elman_step(x[:, t], states[-1], W_xh, W_hh, b_h))
    return np.stack(states, axis=1)
