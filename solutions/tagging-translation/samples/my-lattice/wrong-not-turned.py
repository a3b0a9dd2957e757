"""The path is as it was read, from its end.

says: from its end to its beginning
"""

def my_lattice():
    start, step, scores = (np.array(numbers) for numbers in mine.values())
    pass
    table, notes = [start + scores[0]], []
    for row in scores[1:]:
        ways = table[-1][:, None] + step
        notes.append(ways.argmax(axis=0))
        table.append(ways.max(axis=0) + row)
    path = [table[-1].argmax()]
    for note in reversed(notes):
        path.append(note[path[-1]])
    return table, path
