"""Short phrases are filled up with word 0, and no mask says so.

says: read as word 0
"""

def classify(phrases, vocabulary, W_xh, W_hh, b_h, W_hy, b_y):
    read = [[vocabulary.index(word) for word in phrase.split()] for phrase in phrases]
    B, T, D, H = len(phrases), max(map(len, read)), len(vocabulary), len(b_h)
    x = np.stack([one_hot(indices + [0] * (T - len(indices)), D) for indices in read])
    mask = np.ones((B, T), dtype=bool)
    h = elman_batch(x, np.zeros((B, H)), W_xh, W_hh, b_h, mask)
    return many_to_one(h, W_hy, b_y, mask)
