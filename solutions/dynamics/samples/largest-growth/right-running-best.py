"""A running best, with the earlier answer."""

def largest_growth(A, n):
    best, when, power = 1.0, 0, np.identity(A.shape[0])
    for t in range(1, n + 1):
        power = A @ power
        _, norm = radius_and_norm(power)
        if norm > best:
            best, when = float(norm), t
    return best, when
