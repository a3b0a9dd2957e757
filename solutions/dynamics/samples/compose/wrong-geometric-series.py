"""The formula for a geometric series, which divides by I - A.

says: LinAlgError
"""

def compose(A, b, n):
    I = np.eye(len(b))
    A_n = np.linalg.matrix_power(A, n)
    return A_n, b @ np.linalg.inv(I - A) @ (I - A_n)
