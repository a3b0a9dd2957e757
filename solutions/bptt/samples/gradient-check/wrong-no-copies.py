"""Nudges what it was given, and does not put it back to the last bit.

says: in place
"""

def gradient_check(claimed, step, x, mask, target, parameters):

    def loss():
        return phrase_gradients(x, mask, target, *parameters)[0]

    errors = []
    for g, p in zip(claimed, parameters):
        m = np.zeros(p.shape)
        for where in np.ndindex(p.shape):
            kept = p[where]
            p[where] += step
            above = loss()
            p[where] -= 2 * step
            m[where] = (above - loss()) / (2 * step)
            p[where] += step
        size = np.linalg.norm(g) + np.linalg.norm(m)
        errors.append(np.linalg.norm(g - m) / size if size > 0 else 0.0)
    return np.array(errors)
