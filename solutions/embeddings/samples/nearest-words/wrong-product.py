"""Ranked by the product.

says: ranked by their product
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ranked = W @ W[word]
    ranked[word] = -np.inf
    ids = np.argsort(-ranked)[:n]
    return ids, ranked[ids]
