"""NumPy alone."""

def make_batch(phrases, words):
    cut = [phrase.split() for phrase in phrases]
    ids = np.zeros((len(cut), max(map(len, cut))), dtype=int)
    for row, known in zip(ids, cut):
        row[: len(known)] = [words.index(w) if w in words else 1 for w in known]
    return ids
