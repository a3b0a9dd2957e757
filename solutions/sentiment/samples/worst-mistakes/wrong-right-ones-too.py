"""Right verdicts are among them.

says: right verdicts are among them
"""

def worst_mistakes(p, labels, n):
    wrong = np.arange(len(p))
    sure = np.abs(p - 0.5)
    return wrong[np.argsort(-sure[wrong])][:n]
