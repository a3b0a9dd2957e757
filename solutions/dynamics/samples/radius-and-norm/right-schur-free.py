"""The radius from the roots of the characteristic polynomial."""

def radius_and_norm(A):
    return [max(np.abs(np.roots(np.poly(A)))), np.linalg.svd(A)[1].max()]
