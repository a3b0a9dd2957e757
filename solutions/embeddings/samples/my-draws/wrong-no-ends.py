"""All words have all neighbours.

says: those at the ends of the text have fewer
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = p[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, 2 * w * N * (1 + K)
