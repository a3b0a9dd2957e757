"""Only the weight matrices are counted.

says: biases were left out
"""

def parameter_counts(D, H, V):
    return D * H + H * H + H * V, D * H + V * H + H * V
