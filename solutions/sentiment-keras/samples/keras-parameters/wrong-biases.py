"""Biases as in the other framework.

says: has two biases a gate
"""

def parameter_counts(V, D, H):
    return V * D, 4 * (D * H + H * H + 2 * H), H + 1
