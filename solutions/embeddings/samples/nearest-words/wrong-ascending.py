"""The smallest cosine first.

says: order is turned round
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ranked = cosines.copy()
    ranked[word] = np.inf
    ids = np.argsort(ranked)[:n]
    return ids, cosines[ids]
