"""The old state is weighed once for all blocks.

says: only what comes from the input
"""

def gated_counts(D, H):
    once, more = H * H, H * (D + 1)
    return once + more, once + 4 * more, once + 3 * more, once + 3 * more + H
