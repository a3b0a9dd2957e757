"""A plain recurrent layer.

says: like a plain recurrent layer
"""

def parameter_counts(V, D, H):
    return V * D, D * H + H * H + 2 * H, H + 1
