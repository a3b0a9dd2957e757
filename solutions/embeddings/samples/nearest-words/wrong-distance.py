"""Ranked by distance.

says: ranked by distance
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ranked = -np.linalg.norm(W - W[word], axis=1)
    ranked[word] = -np.inf
    ids = np.argsort(-ranked)[:n]
    return ids, cosines[ids]
