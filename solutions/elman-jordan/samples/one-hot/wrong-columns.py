"""One column for each word, as a text on column vectors would have it.

says: axes are exchanged
"""

def one_hot(indices, D):
    rows = np.zeros((D, len(indices)))
    for t, i in enumerate(indices):
        rows[i, t] = 1
    return rows
