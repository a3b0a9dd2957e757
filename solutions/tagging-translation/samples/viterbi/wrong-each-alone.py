"""The best tag of each word.

says: each word got its own best tag
"""

def viterbi(scores, start, step):
    return np.concatenate([[(start + scores[0]).argmax()], scores[1:].argmax(axis=1)])
