"""Each tag is the best after the one before.

says: read from left to right
"""

def viterbi(scores, start, step):
    path = [(start + scores[0]).argmax()]
    for row in scores[1:]:
        path.append((step[path[-1]] + row).argmax())
    return np.array(path)
