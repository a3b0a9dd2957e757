"""The vocabulary is sorted first, so that indices no longer match the weights.

says: vocabulary was sorted
"""

def classify(phrases, vocabulary, W_xh, W_hh, b_h, W_hy, b_y):
    vocabulary = sorted(vocabulary)
    read = [[vocabulary.index(word) for word in phrase.split()] for phrase in phrases]
    B, T, D, H = len(phrases), max(map(len, read)), len(vocabulary), len(b_h)
    x, mask = np.zeros((B, T, D)), np.zeros((B, T), dtype=bool)
    for b, indices in enumerate(read):
        x[b, : len(indices)] = one_hot(indices, D)
        mask[b, : len(indices)] = True
    h = elman_batch(x, np.zeros((B, H)), W_xh, W_hh, b_h, mask)
    return many_to_one(h, W_hy, b_y, mask)
