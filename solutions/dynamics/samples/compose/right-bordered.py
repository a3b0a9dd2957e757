"""One bordered matrix holds both; its power holds both results."""

def compose(A, b, n):
    H = len(b)
    M = np.zeros((H + 1, H + 1))
    M[:H, :H], M[H, :H], M[H, H] = A, b, 1
    M = np.linalg.matrix_power(M, n)
    return [M[:H, :H], M[H, :H]]
