"""The range ends one step early.

says: the last step was left out
"""

def largest_growth(A, n):
    norms = [np.linalg.norm(np.linalg.matrix_power(A, t), 2) for t in range(n)]
    return max(norms), int(np.argmax(norms))
