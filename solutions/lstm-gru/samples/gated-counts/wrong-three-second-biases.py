"""The late reset brings three biases more.

says: second bias for all three blocks
"""

def gated_counts(D, H):
    block = H * (D + H + 1)
    return block, 4 * block, 3 * block, 3 * block + 3 * H
