"""All words in one row: a bag of words.

says: order is lost
"""

def one_hot(indices, D):
    row = np.zeros(D)
    for i in indices:
        row[i] = 1
    return row
