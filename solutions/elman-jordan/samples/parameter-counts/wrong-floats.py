"""The numbers are right, but they are floats: a count is an integer.

says: expected: int
"""

def parameter_counts(D, H, V):
    both = H * (D + 1.0) + V * (H + 1.0)
    return both + H**2, both + V * H
