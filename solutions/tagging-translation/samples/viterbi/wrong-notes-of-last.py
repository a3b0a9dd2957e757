"""Every note is read at the last tag.

says: read at the last tag
"""

def viterbi(scores, start, step):
    best, notes = start + scores[0], []
    for row in scores[1:]:
        through = best[:, None] + step
        notes.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    last = best.argmax()
    return np.array([note[last] for note in notes] + [last])
