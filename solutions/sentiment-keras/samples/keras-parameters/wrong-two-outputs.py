"""Two outputs.

says: there are two outputs
"""

def parameter_counts(V, D, H):
    return V * D, 4 * (D * H + H * H + 1 * H), 2 * H + 2
