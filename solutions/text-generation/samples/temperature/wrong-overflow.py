"""The softmax as the formula has it.

says: exp ran out of range
"""

def with_temperature(o, tau):
    if tau == 0:
        return np.eye(o.shape[1])[o.argmax(axis=1)]
    e = np.exp(o / tau)
    return e / e.sum(axis=1, keepdims=True)
