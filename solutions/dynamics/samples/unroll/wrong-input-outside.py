"""The input is added to what tanh gave.

says: the input was added after tanh
"""

def unroll(x, h_0, w, b):
    states = [h_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(w * states[-1] + b) + x[:, t])
    return np.stack(states, axis=1)
