"""The norm from A times its transpose, the radius from a trace, which knows all eigenvalues."""

def radius_and_norm(A):
    values, _ = np.linalg.eig(A.T)
    radius = float(np.sqrt(values.real**2 + values.imag**2).max())
    return radius, float(np.sqrt(np.linalg.eigvalsh(A.T @ A)[-1]))
