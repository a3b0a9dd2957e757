"""The candidate is forgotten.

says: candidate was forgotten
"""

def gated_counts(D, H):
    block = H * (D + H + 1)
    return block, 3 * block, 2 * block, 2 * block + H
