"""All intervals of the grid are halved at once."""

def fixed_points(w, b):
    def side(h):
        return np.tanh(w * h + b) > h

    low = np.linspace(-1.1, 1.1, 1779)[:-1]
    high = low + (low[1] - low[0])
    change = side(low) != side(high)
    low, high = low[change], high[change]
    was = side(low)
    for _ in range(55):
        middle = (low + high) / 2
        same = side(middle) == was
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return (low + high) / 2
