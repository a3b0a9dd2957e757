"""Factored by unit, a list in place of a tuple, integers of NumPy."""

def parameter_counts(D, H, V):
    readout = np.int64(V * (H + 1))
    return [H * (D + H + 1) + readout, H * (D + V + 1) + readout]
