"""The lift comes from a probability of two digits.

says: rounded too early
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = float(f"{p[rarest]:.1g}") * N / n[rarest]
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
