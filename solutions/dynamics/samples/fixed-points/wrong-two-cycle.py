"""Both ends are iterated; with a negative loop they take turns for ever.

says: two states that take turns
"""

def fixed_points(w, b):
    def settle(h):
        for _ in range(5000):
            h = np.tanh(w * h + b)
        return h

    ends = [settle(-1.0), settle(1.0)]
    if ends[1] - ends[0] < 1e-9:
        return np.array(ends[:1])
    if w < 0:
        return np.array(ends)

    def excess(h):
        return np.tanh(w * h + b) - h

    low, high = ends[0] + 1e-6, ends[1] - 1e-6
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if excess(middle) > 0 else (middle, high)
    return np.array([ends[0], low, ends[1]])
