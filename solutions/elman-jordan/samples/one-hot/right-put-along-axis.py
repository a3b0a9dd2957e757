"""An array of zeros, filled at the pairs (row, index)."""

def one_hot(indices, D):
    rows = np.zeros((len(indices), D), dtype=np.float32)
    rows[np.arange(len(indices)), indices] = 1
    return rows
