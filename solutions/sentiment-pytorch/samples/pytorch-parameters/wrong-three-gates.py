"""Three gates.

says: three gates, as a GRU
"""

def parameter_counts(V, D, H):
    return V * D, 3 * (D * H + H * H + 2 * H), H + 1
