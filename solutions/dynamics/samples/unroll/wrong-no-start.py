"""The starts are not among the states.

says: column 0 must hold h_0
"""

def unroll(x, h_0, w, b):
    states, h = [], h_0
    for t in range(x.shape[1]):
        h = np.tanh(w * h + x[:, t] + b)
        states.append(h)
    return np.stack(states, axis=1)
