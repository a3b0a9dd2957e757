"""Words are taken out of the list of phrases that was handed in.

says: in place
"""

def classify(phrases, vocabulary, W_xh, W_hh, b_h, W_hy, b_y):
    vocabulary.sort()
    phrases.reverse()
    return np.zeros((len(phrases), len(b_y)))
