"""States are noted before the step, so the last one is never noted.

says: one step too few
"""

def iterate(w, b, h_0, T):
    h, states = h_0, []
    for _ in range(T):
        states.append(h)
        h = np.tanh(w * h + b)
    return np.array(states)
