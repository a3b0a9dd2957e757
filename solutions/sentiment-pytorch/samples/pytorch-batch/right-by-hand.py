"""NumPy alone."""

def make_batch(phrases, words):
    cut = [phrase.split() for phrase in phrases]
    lengths = np.array([len(row) for row in cut])
    ids = np.zeros((len(cut), lengths.max()), dtype=np.int64)
    for row, known in zip(ids, cut):
        row[: len(known)] = [words.index(w) if w in words else 1 for w in known]
    return ids, lengths
