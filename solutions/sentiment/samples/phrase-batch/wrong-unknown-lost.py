"""Unknown words are left out.

says: an unknown word was left out
"""

def phrase_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place[word] for word in text.split() if word in place] for text in phrases]
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for b, row in enumerate(rows):
        ids[b, : len(row)] = row
    return ids, ids != 0
