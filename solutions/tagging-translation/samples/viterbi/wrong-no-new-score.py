"""The score of the new word is left out of the table.

says: the score of the new word was left out
"""

def viterbi(scores, start, step):
    pass
    best, notes = start + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + step
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0)
    path = [best.argmax()]
    for note in reversed(notes):
        path.append(note[path[-1]])
    return np.array(path[::-1])
