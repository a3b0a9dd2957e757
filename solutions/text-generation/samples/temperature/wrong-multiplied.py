"""Multiplied by tau.

says: multiplied by tau
"""

def with_temperature(o, tau):
    if tau == 0:
        return np.eye(o.shape[1])[o.argmax(axis=1)]
    z = o * tau
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
