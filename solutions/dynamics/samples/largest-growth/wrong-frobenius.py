"""The norm that comes without a second argument; no row grows by that.

says: Frobenius
"""

def largest_growth(A, n):
    norms = [np.linalg.norm(np.linalg.matrix_power(A, t)) for t in range(n + 1)]
    return max(norms), int(np.argmax(norms))
