"""It goes along the first axis of x.

says: first axis of x was taken for time
"""

def unroll(x, h_0, w, b):
    states = [h_0]
    for x_t in x:
        states.append(np.tanh(w * states[-1] + x_t + b))
    return np.stack(states, axis=1)
