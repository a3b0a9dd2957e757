"""One sum for all.

says: all rows together sum to 1
"""

def with_temperature(o, tau):
    if tau == 0:
        return np.eye(o.shape[1])[o.argmax(axis=1)]
    z = o / tau
    e = np.exp(z - z.max())
    return e / e.sum()
