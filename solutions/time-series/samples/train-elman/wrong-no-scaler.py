"""Centre and spread are not handed on.

says: has no 'centre'
"""

def train_elman(past, T, H, seed):
    x, target = windows((past - past.mean()) / past.std(), T)
    weights = start(H, seed)
    for _ in range(60):
        found = gradients(x, target, weights)
        weights = {name: weights[name] - 0.1 * found[name] for name in weights}
    return weights
