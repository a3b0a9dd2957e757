"""Sorted by p alone.

says: sorted by p alone
"""

def worst_mistakes(p, labels, n):
    wrong = np.flatnonzero((p > 0.5) != (labels == 1))
    sure = p
    return wrong[np.argsort(-sure[wrong])][:n]
