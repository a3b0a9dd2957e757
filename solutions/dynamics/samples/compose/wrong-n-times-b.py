"""The offset is counted n times, as if A did not move it.

says: b was added n times
"""

def compose(A, b, n):
    return np.linalg.matrix_power(A, n), n * b
