"""The largest probability first.

says: another order than the counts
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = p[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return np.sort(p)[::-1], lift, w * (2 * N - w - 1) * (1 + K)
