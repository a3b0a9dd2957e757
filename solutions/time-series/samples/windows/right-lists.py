"""Lists of lists, and a list for the targets."""

def windows(series, T):
    x, target = [], []
    for end in range(T, len(series)):
        x.append([[float(value)] for value in series[end - T : end]])
        target.append(float(series[end]))
    return x, target
