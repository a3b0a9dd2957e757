"""Entry by entry."""

def clip_gradients(gradients, limit):
    total = 0.0
    cut = []
    for g in gradients:
        new = g.copy()
        for where, entry in np.ndenumerate(g):
            total += entry * entry
            new[where] = np.sign(entry) * min(abs(entry), limit)
        cut.append(new)
    if total <= limit**2:
        return tuple(cut), tuple(g.copy() for g in gradients)
    return tuple(cut), tuple(g * (limit / total**0.5) for g in gradients)
