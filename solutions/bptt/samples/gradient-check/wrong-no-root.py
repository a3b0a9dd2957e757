"""Sums of squares in place of lengths.

says: the roots are missing
"""

def gradient_check(claimed, step, x, mask, target, parameters):
    parameters = [p.copy() for p in parameters]

    def loss():
        return phrase_gradients(x, mask, target, *parameters)[0]

    errors = []
    for g, p in zip(claimed, parameters):
        m = np.zeros(p.shape)
        for where in np.ndindex(p.shape):
            kept = p[where]
            p[where] = kept + step
            above = loss()
            p[where] = kept - step
            m[where] = (above - loss()) / (2 * step)
            p[where] = kept
        size = (g**2).sum() + (m**2).sum()
        errors.append(((g - m) ** 2).sum() / size if size > 0 else 0.0)
    return np.array(errors)
