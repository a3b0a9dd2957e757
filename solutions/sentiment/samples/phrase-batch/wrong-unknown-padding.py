"""Unknown words become padding.

says: got the id of padding
"""

def phrase_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 0) for word in text.split()] for text in phrases]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for b, row in enumerate(rows):
        ids[b, : len(row)] = row
    return ids, ids != 0
