"""Every step reads the start.

says: every step started from h_0
"""

def iterate(w, b, h_0, T):
    states = [h_0]
    for t in range(T):
        states.append(np.tanh(w * h_0 + b))
    return np.array(states)
