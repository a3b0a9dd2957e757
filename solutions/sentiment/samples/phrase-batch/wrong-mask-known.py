"""Unknown words are masked.

says: unknown words are masked
"""

def phrase_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for b, row in enumerate(rows):
        ids[b, : len(row)] = row
    return ids, ids > 1
