"""Stacked along the first axis.

says: axes of batch and time are exchanged
"""

def unroll(x, h_0, w, b):
    states = [h_0]
    for t in range(x.shape[1]):
        states.append(np.tanh(w * states[-1] + x[:, t] + b))
    return np.array(states)
