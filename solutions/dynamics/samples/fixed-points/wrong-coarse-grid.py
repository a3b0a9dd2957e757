"""A grid with steps of a tenth, which steps over two that lie close together.

says: lie close together were stepped over
"""

def fixed_points(w, b):
    def g(h):
        return np.tanh(w * h + b) - h

    grid = np.linspace(-1.03, 1.04, 21)
    found = []
    for low, high in zip(grid[:-1], grid[1:]):
        if g(low) * g(high) < 0:
            for _ in range(60):
                middle = (low + high) / 2
                low, high = (low, middle) if g(low) * g(middle) <= 0 else (middle, high)
            found.append(low)
    return np.array(found)
