"""The grid's own points come back, as near as the grid is fine.

says: ended too early
"""

def fixed_points(w, b):
    grid = np.linspace(-1.01, 1.02, 20_001)
    side = np.sign(np.tanh(w * grid + b) - grid)
    return grid[:-1][side[:-1] != side[1:]]
