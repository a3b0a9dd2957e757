"""With plain Python."""

def nearest_words(W, word, n):
    def cosine(i):
        lengths = np.sqrt((W[i] ** 2).sum() * (W[word] ** 2).sum())
        return float(W[i] @ W[word] / lengths) if lengths else 0.0
    near = sorted((i for i in range(len(W)) if i != word), key=cosine, reverse=True)[:n]
    return near, [cosine(i) for i in near]
