"""All parameters as one long vector; those handed in are nudged, and put back."""

def gradient_check(claimed, step, x, mask, target, parameters):
    def loss(flat):
        parts = np.split(flat, np.cumsum([p.size for p in parameters])[:-1])
        shaped = [part.reshape(p.shape) for part, p in zip(parts, parameters)]
        return phrase_gradients(x, mask, target, *shaped)[0]

    start = np.concatenate([p.ravel() for p in parameters])
    nudges = step * np.eye(len(start))
    measured = np.array([(loss(start + n) - loss(start - n)) / (2 * step) for n in nudges])
    errors, at = [], 0
    for g in claimed:
        g, m = g.ravel(), measured[at : at + g.size]
        at += g.size
        size = np.sqrt((g**2).sum()) + np.sqrt((m**2).sum())
        errors.append(float(np.sqrt(((g - m) ** 2).sum()) / size) if size else 0.0)
    return errors
