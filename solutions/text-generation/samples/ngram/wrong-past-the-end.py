"""One place too many.

says: IndexError
"""

def ngram_probabilities(ids, context, V):
    ids, context = list(ids), list(context)
    m = len(context)
    below = np.full(V, 1 / V)
    if m:
        below = ngram_probabilities(ids, context[1:], V)
    found = [ids[i + m] for i in range(len(ids) - m + 1) if ids[i : i + m] == context]
    if not found:
        return below
    counts = np.bincount(found, minlength=V)
    K = np.count_nonzero(counts)
    return (counts + K * below) / (counts.sum() + K)
