"""Lengths first, the mask from them."""

def phrase_batch(phrases, words):
    cut = [phrase.split() for phrase in phrases]
    lengths = np.array([len(row) for row in cut])
    T = lengths.max()
    rows = [
        [words.index(w) if w in words else 1 for w in row] + [0] * (T - len(row))
        for row in cut
    ]
    return np.array(rows), np.arange(T)[None] < lengths[:, None]
