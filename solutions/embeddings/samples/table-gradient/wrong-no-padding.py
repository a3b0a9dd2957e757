"""Row 0 gets nothing.

says: row 0 was left out
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    np.add.at(dW, ids, dE)
    dW[0] = 0
    return dW
