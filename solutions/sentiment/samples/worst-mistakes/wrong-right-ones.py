"""The verdicts that are right.

says: these are the verdicts that are right
"""

def worst_mistakes(p, labels, n):
    wrong = np.flatnonzero((p > 0.5) == (labels == 1))
    sure = np.abs(p - 0.5)
    return wrong[np.argsort(-sure[wrong])][:n]
