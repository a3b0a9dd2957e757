"""Two biases a block, as PyTorch counts.

says: two biases, as PyTorch
"""

def gated_counts(D, H):
    block = H * (D + H + 2)
    return block, 4 * block, 3 * block, 3 * block
