"""The share of the text stands above.

says: the wrong way up
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = n[rarest] / N / p[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
