"""Both GRUs have the same size.

says: second bias b_hn was left out
"""

def gated_counts(D, H):
    block = H * (D + H + 1)
    return block, 4 * block, 3 * block, 3 * block
