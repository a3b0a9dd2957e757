"""By way of logarithms; a loop over rows for the limit."""

def with_temperature(o, tau):
    if tau == 0:
        p = np.zeros(o.shape)
        for row, scores in zip(p, o):
            row[int(np.argmax(scores))] = 1
        return p
    z = o / tau
    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))
