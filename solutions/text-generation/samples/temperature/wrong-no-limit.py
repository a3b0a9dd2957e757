"""Divides by zero.

says: it is a limit
"""

def with_temperature(o, tau):
    z = o / tau
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
