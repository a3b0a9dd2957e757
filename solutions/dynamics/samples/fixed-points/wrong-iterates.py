"""It applies the map from one start until it settles.

says: stopped at the first one that it found
"""

def fixed_points(w, b):
    h = 0.5
    for _ in range(10_000):
        h = np.tanh(w * h + b)
    return np.array([h])
