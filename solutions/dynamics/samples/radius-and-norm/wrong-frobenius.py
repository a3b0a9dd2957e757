"""The norm that comes without a second argument.

says: Frobenius norm
"""

def radius_and_norm(A):
    return max(abs(np.linalg.eigvals(A))), np.linalg.norm(A)
