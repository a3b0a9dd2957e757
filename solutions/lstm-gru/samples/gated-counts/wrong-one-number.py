"""Each block has one number as its bias.

says: one number as its bias
"""

def gated_counts(D, H):
    block = H * (D + H) + 1
    return H * (D + H + 1), 4 * block, 3 * block, 3 * block + H
