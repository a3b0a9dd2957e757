"""The bias is added after tanh.

says: b was added after tanh
"""

def iterate(w, b, h_0, T):
    states = [h_0]
    for _ in range(T):
        states.append(np.tanh(w * states[-1]) + b)
    return np.array(states)
