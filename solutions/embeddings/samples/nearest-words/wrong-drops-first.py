"""The first of all is taken for the word itself.

says: stand before it
"""

def nearest_words(W, word, n):
    length = np.linalg.norm(W, axis=1)
    length[length == 0] = 1
    cosines = W @ W[word] / length / length[word]
    ids = np.argsort(-cosines, kind="stable")[1 : n + 1]
    return ids, cosines[ids]
