"""A word's shares are averaged.

says: a word's shares were averaged
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    np.add.at(dW, ids, dE)
    counts = np.bincount(ids.ravel(), minlength=V)
    return dW / np.maximum(counts, 1)[:, None]
