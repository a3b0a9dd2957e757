"""The row of padding is not counted.

says: the row of padding was not counted
"""

def parameter_counts(V, D, H):
    return (V - 1) * D, 4 * (D * H + H * H + 1 * H), H + 1
