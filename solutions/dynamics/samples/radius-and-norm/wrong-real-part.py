"""The largest eigenvalue in the order of the real line.

says: largest real part
"""

def radius_and_norm(A):
    return np.linalg.eigvals(A).real.max(), np.linalg.norm(A, 2)
