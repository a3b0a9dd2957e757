"""A comparison gives booleans, which are no numbers to learn from.

says: returned: bool array
"""

def one_hot(indices, D):
    return np.array(indices)[:, None] == np.arange(D)
