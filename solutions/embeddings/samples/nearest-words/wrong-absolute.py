"""Ranked without the sign.

says: sign of the cosine was lost
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ranked = np.abs(cosines)
    ranked[word] = -1
    ids = np.argsort(-ranked)[:n]
    return ids, cosines[ids]
