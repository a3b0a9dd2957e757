"""The lift of the most frequent word.

says: the most frequent word was taken
"""

def my_draws():
    n = np.array(mine["counts"])
    p = n**0.75 / (n**0.75).sum()
    N, rarest = n.sum(), n.argmin()
    lift = p[n.argmax()] * N / n.max()
    w, K = mine["window"], mine["K"]
    return p, lift, w * (2 * N - w - 1) * (1 + K)
