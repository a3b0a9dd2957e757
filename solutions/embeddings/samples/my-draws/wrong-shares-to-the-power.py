"""Shares are raised to the power, and nothing more.

says: they no longer have the sum 1
"""

def my_draws():
    n = np.array(mine["counts"])
    p = (n / n.sum()) ** 0.75
    N, rarest = n.sum(), n.argmin()
    lift = p[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
