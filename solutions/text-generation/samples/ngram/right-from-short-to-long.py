"""From the empty context up, with arrays."""

def ngram_probabilities(ids, context, V):
    ids = np.asarray(ids)
    p = np.full(V, 1 / V)
    for m in range(len(context) + 1):
        fits = np.ones(len(ids) - m, dtype=bool)
        for back in range(m):
            fits &= ids[m - 1 - back : len(ids) - 1 - back] == context[-1 - back]
        counts = np.bincount(ids[m:][fits], minlength=V)
        N, K = counts.sum(), (counts > 0).sum()
        if N:
            p = (counts + K * p) / (N + K)
    return p
