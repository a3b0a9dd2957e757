"""The largest score is taken away before dividing; lists come back."""

def with_temperature(o, tau):
    o = o - o.max(axis=-1, keepdims=True)
    if not tau:
        return (o == 0).astype(float).tolist()
    e = np.exp(o / tau)
    return (e / e.sum(axis=-1)[:, None]).tolist()
