"""The offset first.

says: in each other's place
"""

def compose(A, b, n):
    A_n, b_n = np.eye(len(b)), np.zeros(len(b))
    for _ in range(n):
        A_n, b_n = A_n @ A, b_n @ A + b
    return b_n, A_n
