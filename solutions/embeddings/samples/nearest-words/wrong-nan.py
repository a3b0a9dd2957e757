"""A row of zeros is divided by its length.

says: 0/0 is NaN
"""

def nearest_words(W, word, n):
    directions = W / np.linalg.norm(W, axis=1, keepdims=True)
    cosines = directions @ directions[word]
    cosines[word] = -np.inf
    ids = np.argsort(-cosines)[:n]
    return ids, cosines[ids]
