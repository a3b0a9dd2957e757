"""Assigned, not added.

says: kept one share and lost the others
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    for b, text in enumerate(ids):
        for t, i in enumerate(text):
            dW[i] = dE[b, t]
    return dW
