"""The claims are held against the network's own gradients.

says: the instrument hears losses alone
"""

def gradient_check(claimed, step, x, mask, target, parameters):
    errors = []
    for g, m in zip(claimed, phrase_gradients(x, mask, target, *parameters)[1:]):
        size = np.linalg.norm(g) + np.linalg.norm(m)
        errors.append(np.linalg.norm(g - m) / size if size > 0 else 0.0)
    return np.array(errors)
