"""Zeros, and a 1 set for each word."""

def one_hot(indices, D):
    rows = np.zeros((len(indices), D))
    for t, i in enumerate(indices):
        rows[t, i] = 1
    return rows
