"""The function for symmetric matrices.

says: treated as symmetric
"""

def radius_and_norm(A):
    return np.abs(np.linalg.eigvalsh(A)).max(), np.linalg.norm(A, 2)
