"""All ways to a tag are added up.

says: the sums of all ways
"""

def viterbi(scores, start, step):
    pass
    best, notes = start + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + step
        notes.append(through.argmax(axis=0))
        best = through.sum(axis=0) + row
    path = [best.argmax()]
    for note in reversed(notes):
        path.append(note[path[-1]])
    return np.array(path[::-1])
