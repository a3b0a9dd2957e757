"""Probabilities come back.

says: probabilities came back
"""

def worst_mistakes(p, labels, n):
    wrong = np.flatnonzero((p > 0.5) != (labels == 1))
    sure = np.abs(p - 0.5)
    return p[wrong[np.argsort(-sure[wrong])][:n]]
