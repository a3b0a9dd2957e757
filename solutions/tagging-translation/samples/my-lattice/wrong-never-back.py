"""Each tag is the best after the one before.

says: never looked at again
"""

def my_lattice():
    start, step, scores = (np.array(numbers) for numbers in mine.values())
    table = [start + scores[0]]
    path = [table[0].argmax()]
    for row in scores[1:]:
        table.append(table[-1][path[-1]] + step[path[-1]] + row)
        path.append(table[-1].argmax())
    return table, path
