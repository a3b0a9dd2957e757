"""Plain lists."""

def phrase_batch(phrases, words):
    T, ids, mask = max(len(p.split()) for p in phrases), [], []
    for phrase in phrases:
        row = []
        for word in phrase.split():
            row.append(words.index(word) if word in words else words.index("<unknown>"))
        mask.append([True] * len(row) + [False] * (T - len(row)))
        ids.append(row + [0] * (T - len(row)))
    return [ids, mask]
