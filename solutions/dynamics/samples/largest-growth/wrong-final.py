"""The growth after n steps, not the largest on the way.

says: after the last step
"""

def largest_growth(A, n):
    return np.linalg.norm(np.linalg.matrix_power(A, n), 2), n
