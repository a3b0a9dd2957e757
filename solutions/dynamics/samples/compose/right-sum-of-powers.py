"""The offset as a sum over the steps, the matrix multiplied from the left."""

def compose(A, b, n):
    A_n, b_n = np.eye(len(b)), 0 * b
    for _ in range(n):
        b_n = b_n + b @ A_n
        A_n = A @ A_n
    return A_n, b_n
