"""The likelier class comes back, not the probabilities.

says: classes came back
"""

def classify(phrases, vocabulary, W_xh, W_hh, b_h, W_hy, b_y):
    read = [[vocabulary.index(word) for word in phrase.split()] for phrase in phrases]
    B, T, D, H = len(phrases), max(map(len, read)), len(vocabulary), len(b_h)
    x, mask = np.zeros((B, T, D)), np.zeros((B, T), dtype=bool)
    for b, indices in enumerate(read):
        x[b, : len(indices)] = one_hot(indices, D)
        mask[b, : len(indices)] = True
    h = elman_batch(x, np.zeros((B, H)), W_xh, W_hh, b_h, mask)
    return many_to_one(h, W_hy, b_y, mask).argmax(axis=1)
