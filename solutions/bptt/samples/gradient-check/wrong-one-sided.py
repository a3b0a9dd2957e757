"""A nudge upwards only.

says: only a nudge upwards
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
            p[where] = kept
            m[where] = (above - loss()) / step
        size = np.linalg.norm(g) + np.linalg.norm(m)
        errors.append(np.linalg.norm(g - m) / size if size > 0 else 0.0)
    return np.array(errors)
