"""The offset is treated as a column.

says: multiplied from the right, as a column
"""

def compose(A, b, n):
    A_n, b_n = np.eye(len(b)), np.zeros(len(b))
    for _ in range(n):
        A_n, b_n = A_n @ A, A @ b_n + b
    return A_n, b_n
