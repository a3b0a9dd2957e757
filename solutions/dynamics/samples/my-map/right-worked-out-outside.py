"""The cell works the numbers out; the function hands them over as arrays."""

r = ((mine["q"] - 1) ** 2 + 4 * mine["p"]) ** 0.5
states = np.array([mine["q"] - 1 - r, mine["q"] - 1 + r]) / 2


def my_map():
    slopes = np.array([1 + r, 1 - r])
    return [states, slopes, np.abs(slopes) < 1]
