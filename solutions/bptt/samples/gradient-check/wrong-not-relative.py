"""The length of the difference.

says: the errors are not relative
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
        size = np.linalg.norm(g) + np.linalg.norm(m)
        errors.append(np.linalg.norm(g - m))
    return np.array(errors)
