"""Index 1 is taken for the first column.

says: counted from 1
"""

def one_hot(indices, D):
    rows = np.zeros((len(indices), D))
    for t, i in enumerate(indices):
        rows[t, i - 1] = 1
    return rows
