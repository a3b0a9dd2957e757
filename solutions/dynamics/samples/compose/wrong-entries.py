"""`**` raises entries, not matrices.

says: one by one
"""

def compose(A, b, n):
    b_n = np.zeros(len(b))
    for _ in range(n):
        b_n = b_n @ A + b
    return A**n, b_n
