"""The bound in place of the norm.

says: the norm of A was raised to a power
"""

def largest_growth(A, n):
    norm = np.linalg.norm(A, 2)
    growths = [norm**t for t in range(n + 1)]
    return max(growths), int(np.argmax(growths))
