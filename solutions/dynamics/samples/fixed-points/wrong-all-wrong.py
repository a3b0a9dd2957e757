"""The sign of the bias is turned round, in one start only.

says: b was counted with the wrong sign
"""

def fixed_points(w, b):
    h = 0.0
    for _ in range(5000):
        h = 0.5 * h + 0.5 * np.tanh(w * h - b)
    return np.array([h])
