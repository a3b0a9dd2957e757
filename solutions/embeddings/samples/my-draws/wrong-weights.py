"""The weights are not divided by their sum.

says: probabilities have the sum 1
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75
    N, rarest = n.sum(), n.argmin()
    lift = (p / p.sum())[rarest] * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
