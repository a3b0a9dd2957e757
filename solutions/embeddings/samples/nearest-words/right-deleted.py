"""The word's row is deleted first; 32 bits."""

def nearest_words(W, word, n):
    W = W.astype(np.float32)
    others = np.delete(np.arange(len(W)), word)
    length = np.maximum(np.linalg.norm(W, axis=1), 1e-30)
    cosines = (W[others] @ W[word]) / length[others] / length[word]
    order = np.argsort(-cosines)[:n]
    return others[order], cosines[order]
