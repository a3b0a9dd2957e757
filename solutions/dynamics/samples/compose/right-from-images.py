"""Read off from where n steps take the zero row and the rows of the identity."""

def compose(A, b, n):
    def leap(h):
        for _ in range(n):
            h = h @ A + b
        return h

    H = A.shape[0]
    b_n = leap(np.zeros(H))
    return leap(np.eye(H)) - b_n, b_n
