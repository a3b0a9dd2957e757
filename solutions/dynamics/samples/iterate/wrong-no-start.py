"""The start is not written down.

says: the start is missing
"""

def iterate(w, b, h_0, T):
    h, states = h_0, []
    for _ in range(T):
        h = np.tanh(w * h + b)
        states.append(h)
    return np.array(states)
