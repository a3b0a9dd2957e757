"""Unknown words become padding.

says: got the id of padding
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 0) for word in text.split()] for text in phrases]
    ids = pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    return ids.numpy(), np.array([len(row) for row in rows])
