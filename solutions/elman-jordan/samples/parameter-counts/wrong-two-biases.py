"""A bias for each of the two products, as PyTorch has them.

says: share one b_h
"""

def parameter_counts(D, H, V):
    both = D * H + 2 * H + H * V + V
    return both + H * H, both + V * H
