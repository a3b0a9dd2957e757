"""The loop runs T + 1 times behind the start.

says: one step too many
"""

def iterate(w, b, h_0, T):
    states = [h_0]
    for _ in range(T + 1):
        states.append(np.tanh(w * states[-1] + b))
    return np.array(states)
