"""A tensor of zeros, lists."""

def make_batch(phrases, words):
    lengths = [len(phrase.split()) for phrase in phrases]
    ids = torch.zeros(len(phrases), max(lengths), dtype=torch.long)
    for b, phrase in enumerate(phrases):
        for t, word in enumerate(phrase.split()):
            ids[b, t] = words.index(word) if word in words else 1
    return ids.tolist(), lengths
