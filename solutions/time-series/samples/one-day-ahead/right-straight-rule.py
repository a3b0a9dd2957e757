"""A straight rule on the last three growths, by least squares."""

def one_day_ahead(prices, n):
    growth = np.diff(np.log(prices))
    rows = np.lib.stride_tricks.sliding_window_view(growth[:-n], 4)
    rule = np.linalg.lstsq(np.c_[rows[:, :3], np.ones(len(rows))], rows[:, 3], rcond=None)[0]
    last = np.lib.stride_tricks.sliding_window_view(growth, 3)[-n - 1 : -1]
    return prices[-n - 1 : -1] * np.exp(last @ rule[:3] + rule[3])
