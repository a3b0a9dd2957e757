"""Each two places meet once.

says: neighbours on one side
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = p[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) // 2 * (1 + K)
