"""The grid has a point at 0, where the excess is exactly 0 if there is no bias.

says: the sign there is 0
"""

def fixed_points(w, b):
    def g(h):
        return np.tanh(w * h + b) - h

    grid = np.linspace(-1.0, 1.0, 2001)
    found = []
    for low, high in zip(grid[:-1], grid[1:]):
        if g(low) * g(high) < 0:
            for _ in range(60):
                middle = (low + high) / 2
                low, high = (low, middle) if g(low) * g(middle) <= 0 else (middle, high)
            found.append(low)
    return np.array(found)
