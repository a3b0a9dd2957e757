"""Divided by the number of texts.

says: divided by the number of texts
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    np.add.at(dW, ids, dE)
    return dW / len(ids)
