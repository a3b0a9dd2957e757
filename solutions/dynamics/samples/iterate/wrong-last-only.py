"""Only the state at the end comes back.

says: only the last state came back
"""

def iterate(w, b, h_0, T):
    for _ in range(T):
        h_0 = np.tanh(w * h_0 + b)
    return h_0
