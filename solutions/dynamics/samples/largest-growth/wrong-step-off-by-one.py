"""Steps are counted from 1.

says: counted from 1
"""

def largest_growth(A, n):
    norms = [np.linalg.norm(np.linalg.matrix_power(A, t), 2) for t in range(n + 1)]
    return max(norms), int(np.argmax(norms)) + 1
