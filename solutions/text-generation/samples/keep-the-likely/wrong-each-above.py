"""top_p as a bound for each.

says: least probability of a single character
"""

def keep_likely(p, top_k, top_p):
    kept = np.zeros(p.shape)
    order = np.argsort(-p, axis=1, kind="stable")
    for b in range(len(p)):
        row = p[b, order[b]]
        row[top_k:] = 0
        row = row / row.sum()
        before = np.cumsum(row) - row
        row[row < top_p] = 0
        kept[b, order[b]] = row / row.sum()
    return kept
