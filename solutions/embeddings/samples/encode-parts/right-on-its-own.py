"""Without the earlier answer."""

def encode_parts(past, future, min_count):
    counts = Counter(past)
    ids = {}
    for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if n >= min_count:
            ids[word] = len(ids) + 2
    both = [np.array([ids.get(word, 1) for word in part], dtype=float) for part in (past, future)]
    return both
