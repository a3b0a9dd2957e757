"""Added up over the texts only.

says: shares that repeat within one text
"""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    for b in range(len(ids)):
        dW[ids[b]] += dE[b]
    return dW
