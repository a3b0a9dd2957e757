"""The words of a phrase are added up and read in one step.

says: added up and read in one step
"""

def classify(phrases, vocabulary, W_xh, W_hh, b_h, W_hy, b_y):
    counts = [sum(one_hot([vocabulary.index(w) for w in phrase.split()], len(vocabulary))) for phrase in phrases]
    x, mask = np.stack(counts)[:, None], np.ones((len(phrases), 1), dtype=bool)
    h = elman_batch(x, np.zeros((len(phrases), len(b_h))), W_xh, W_hh, b_h, mask)
    return many_to_one(h, W_hy, b_y, mask)
