"""In the order of the phrases.

says: in the order of the phrases
"""

def worst_mistakes(p, labels, n):
    wrong = np.flatnonzero((p > 0.5) != (labels == 1))
    sure = np.abs(p - 0.5)
    return wrong[:n]
