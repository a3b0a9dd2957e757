"""The index of the last word.

says: the index of the last word
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    ids = pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    return ids.numpy(), np.array([len(row) - 1 for row in rows])
