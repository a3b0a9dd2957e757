"""The tempting line.

says: kept one share and lost the others
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    dW[ids] += dE
    return dW
