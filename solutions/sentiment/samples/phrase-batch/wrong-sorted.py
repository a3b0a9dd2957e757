"""The list of words is sorted.

says: the list of words was sorted
"""

def phrase_batch(phrases, words):
    place = {word: n for n, word in enumerate(words[:2] + sorted(words[2:]))}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for b, row in enumerate(rows):
        ids[b, : len(row)] = row
    return ids, ids != 0
