"""All powers afresh, from singular values."""

def largest_growth(A, n):
    powers = np.array([np.linalg.matrix_power(A, t) for t in range(n + 1)])
    norms = np.linalg.svd(powers, compute_uv=False)[:, 0]
    return norms.max(), norms.argmax()
