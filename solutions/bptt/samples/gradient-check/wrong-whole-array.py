"""The whole array is nudged.

says: all entries of a parameter were nudged at once
"""

def gradient_check(claimed, step, x, mask, target, parameters):
    parameters = [p.copy() for p in parameters]

    def loss():
        return phrase_gradients(x, mask, target, *parameters)[0]

    errors = []
    for g, p in zip(claimed, parameters):
        m = np.zeros(p.shape)
        p += step
        above = loss()
        p -= 2 * step
        m += (above - loss()) / (2 * step)
        p += step
        size = np.linalg.norm(g) + np.linalg.norm(m)
        errors.append(np.linalg.norm(g - m) / size if size > 0 else 0.0)
    return np.array(errors)
