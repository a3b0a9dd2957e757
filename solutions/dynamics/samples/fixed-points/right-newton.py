"""Newton's method from many starts, then each result once."""

def fixed_points(w, b):
    h = np.linspace(-1.1, 1.1, 4001)
    with np.errstate(all="ignore"):
        for _ in range(100):
            t = np.tanh(w * h + b)
            h = np.clip(h - (t - h) / (w * (1 - t**2) - 1), -2, 2)
    good = np.sort(h[np.abs(np.tanh(w * h + b) - h) < 1e-13])
    return good[np.concatenate([[True], np.diff(good) > 1e-5])]
