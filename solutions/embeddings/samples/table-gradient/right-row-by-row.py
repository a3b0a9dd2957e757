"""Each row asks for its places."""

def table_gradient(ids, dE, V):
    return np.stack([dE[ids == v].sum(axis=0) for v in range(V)])
