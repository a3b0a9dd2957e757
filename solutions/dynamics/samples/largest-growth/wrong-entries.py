"""`**` raises entries.

says: powers one by one
"""

def largest_growth(A, n):
    norms = [1.0] + [np.linalg.norm(A**t, 2) for t in range(1, n + 1)]
    return max(norms), int(np.argmax(norms))
