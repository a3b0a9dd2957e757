"""Places among the mistakes.

says: places among the mistakes came back
"""

def worst_mistakes(p, labels, n):
    wrong = np.flatnonzero((p > 0.5) != (labels == 1))
    sure = np.abs(p - 0.5)
    return np.argsort(-sure[wrong])[:n]
