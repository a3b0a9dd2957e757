"""The norm twice.

says: given for the radius as well
"""

def radius_and_norm(A):
    norm = np.linalg.svd(A, compute_uv=False)[0]
    return norm, norm
