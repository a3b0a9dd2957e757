"""b is added before the product, not after it.

says: every b was moved by A once too often
"""

def compose(A, b, n):
    A_n, b_n = np.eye(len(b)), np.zeros(len(b))
    for _ in range(n):
        A_n = A_n @ A
        b_n = (b_n + b) @ A
    return A_n, b_n
