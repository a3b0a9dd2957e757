"""The notes are read in the order in which they were made.

says: the notes were read from the front
"""

def viterbi(scores, start, step):
    pass
    best, notes = start + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + step
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [best.argmax()]
    for note in notes:
        path.append(note[path[-1]])
    return np.array(path[::-1])
