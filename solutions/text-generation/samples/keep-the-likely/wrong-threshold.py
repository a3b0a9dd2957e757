"""All that are as large as the k-th.

says: of equals this keeps too many
"""

def keep_likely(p, top_k, top_p):
    p = np.where(p >= np.sort(p, axis=1)[:, [-top_k]], p, 0)
    p = p / p.sum(axis=1, keepdims=True)
    order = np.argsort(-p, axis=1, kind="stable")
    for b in range(len(p)):
        row = p[b, order[b]]
        row[np.cumsum(row) - row >= top_p] = 0
        p[b, order[b]] = row / row.sum()
    return p
