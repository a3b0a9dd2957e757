"""On paper."""

def parameter_counts(V, D, H):
    return V * D, 4 * (D * H + H * H + 1 * H), H + 1
