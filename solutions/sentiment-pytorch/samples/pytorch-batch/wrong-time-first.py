"""Time comes first.

says: time comes first
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    ids = pad_sequence([torch.tensor(row) for row in rows])
    return ids.numpy(), np.array([len(row) for row in rows])
