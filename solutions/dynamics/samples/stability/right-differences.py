"""The slope is measured."""

def stability(w, b, h):
    step = 1e-5
    slopes = (np.tanh(w * (h + step) + b) - np.tanh(w * (h - step) + b)) / (2 * step)
    return slopes, slopes**2 < 1
