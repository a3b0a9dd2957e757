"""The mask is not used.

says: mask was not used
"""

def elman_batch(x, h_0, W_xh, W_hh, b_h, mask):
    return elman_sequence(x, h_0, W_xh, W_hh, b_h)
