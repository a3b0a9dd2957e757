"""No temperature.

says: temperature was ignored
"""

def with_temperature(o, tau):
    if tau == 0:
        return np.eye(o.shape[1])[o.argmax(axis=1)]
    e = np.exp(o - o.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
