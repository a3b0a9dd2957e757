"""As many rows as the largest id needs.

says: as many rows as the largest id needs
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((ids.max() + 1, dE.shape[2]))
    np.add.at(dW, ids, dE)
    return dW
