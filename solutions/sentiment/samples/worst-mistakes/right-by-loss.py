"""Mistakes have the largest losses."""

def worst_mistakes(p, labels, n):
    truth = np.where(labels == 1, p, 1 - p)
    order = np.argsort(truth)
    return order[truth[order] < 0.5][:n]
