"""The norm first.

says: in each other's place
"""

def radius_and_norm(A):
    return np.linalg.norm(A, 2), np.abs(np.linalg.eigvals(A)).max()
