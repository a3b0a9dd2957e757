"""Padding in front.

says: padding stands in front
"""

def phrase_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for b, row in enumerate(rows):
        ids[b, ids.shape[1] - len(row) :] = row
    return ids, ids != 0
