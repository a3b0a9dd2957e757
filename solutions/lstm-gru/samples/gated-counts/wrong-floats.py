"""Numbers with a decimal point come back.

says: returned: float
"""

def gated_counts(D, H):
    block = H * (D + H + 1) / 1
    return block, 4 * block, 3 * block, 3 * block + H
