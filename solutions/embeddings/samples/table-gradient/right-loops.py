"""Place by place."""

def table_gradient(ids, dE, V):
    dW = np.zeros((V, dE.shape[2]))
    for b in range(ids.shape[0]):
        for t in range(ids.shape[1]):
            dW[ids[b, t]] += dE[b, t]
    return dW
