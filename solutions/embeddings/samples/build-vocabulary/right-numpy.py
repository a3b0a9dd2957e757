"""Counted and sorted by NumPy."""

def build_vocabulary(words, min_count):
    found, counts = np.unique(words, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return ("<padding>", "<unknown>", *(str(found[n]) for n in order if counts[n] >= min_count))
