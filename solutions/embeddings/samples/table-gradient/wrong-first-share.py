"""The first place of each word is found, and no other.

says: kept its first share
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    rows, first = np.unique(ids, return_index=True)
    dW[rows] = dE.reshape(-1, dE.shape[2])[first]
    return dW
