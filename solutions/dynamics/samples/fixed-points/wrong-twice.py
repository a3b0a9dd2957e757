"""A point of the grid that is a fixed point is found from both sides.

says: stand there twice
"""

def fixed_points(w, b):
    def g(h):
        return np.tanh(w * h + b) - h

    grid = np.arange(-1010, 1011) / 1000
    found = []
    for low, high in zip(grid[:-1], grid[1:]):
        if g(low) * g(high) <= 0:
            for _ in range(60):
                middle = (low + high) / 2
                low, high = (low, middle) if g(low) * g(middle) <= 0 else (middle, high)
            found.append((low + high) / 2)
    return np.array(found)
