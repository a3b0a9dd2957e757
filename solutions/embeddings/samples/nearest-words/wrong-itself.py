"""The word itself is nearest.

says: word itself is among its neighbours
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ranked = cosines.copy()
    ranked[word] = 1
    ids = np.argsort(-ranked)[:n]
    return ids, cosines[ids]
