"""The one that reaches top_p goes too.

says: reaches top_p was dropped
"""

def keep_likely(p, top_k, top_p):
    kept = np.zeros(p.shape)
    order = np.argsort(-p, axis=1, kind="stable")
    for b in range(len(p)):
        row = p[b, order[b]]
        row[top_k:] = 0
        row = row / row.sum()
        before = np.cumsum(row) - row
        row[np.cumsum(row) > top_p + 1e-12] = 0
        kept[b, order[b]] = row / row.sum()
    return kept
