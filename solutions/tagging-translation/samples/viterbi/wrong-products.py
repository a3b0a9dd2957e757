"""Probabilities are multiplied.

says: probabilities were multiplied
"""

def viterbi(scores, start, step):
    y, a, A = np.exp(scores), np.exp(start), np.exp(step)
    best, notes = a * y[0], []
    for row in y[1:]:
        through = best[:, None] * A
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0) * row
    path = [best.argmax()]
    for note in reversed(notes):
        path.append(note[path[-1]])
    return np.array(path[::-1])
