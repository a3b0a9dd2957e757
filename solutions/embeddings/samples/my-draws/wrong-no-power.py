"""Drawn as often as they occur.

says: the power of three quarters is missing
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n / n.sum()
    N, rarest = n.sum(), n.argmin()
    lift = p[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
