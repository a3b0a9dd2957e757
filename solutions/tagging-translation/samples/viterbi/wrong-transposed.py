"""The steps are used transposed.

says: the steps were used transposed
"""

def viterbi(scores, start, step):
    step = step.T
    best, notes = start + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + step
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [best.argmax()]
    for note in reversed(notes):
        path.append(note[path[-1]])
    return np.array(path[::-1])
