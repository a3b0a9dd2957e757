"""The largest eigenvalue of A times its transpose, without the root.

says: a square root is missing
"""

def radius_and_norm(A):
    return np.abs(np.linalg.eigvals(A)).max(), np.linalg.eigvalsh(A @ A.T).max()
