"""One number.

says: expected: a tuple (embedding, lstm, output)
"""

def parameter_counts(V, D, H):
    return V * D + 4 * (D * H + H * H + 2 * H) + H + 1
