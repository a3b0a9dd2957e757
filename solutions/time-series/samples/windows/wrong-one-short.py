"""The well-known range that stops one early.

says: the last pair is missing
"""

def windows(series, T):
    x, target = [], []
    for i in range(len(series) - T - 1):
        x.append(series[i : i + T])
        target.append(series[i + T])
    return np.array(x).reshape(-1, T, 1), np.array(target)
