"""Rounded as asked, tuples in place of lists."""

def my_map():
    p, q = mine["p"], mine["q"]
    low, high = sorted(np.roots([1, 1 - q, -p]).tolist())
    slopes = (round(q - 2 * low, 3), round(q - 2 * high, 3))
    return (round(low, 3), round(high, 3)), slopes, (abs(slopes[0]) < 1, abs(slopes[1]) < 1)
