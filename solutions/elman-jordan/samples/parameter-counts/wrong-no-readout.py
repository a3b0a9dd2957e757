"""The recurrent layer alone, as a framework would report it.

says: readout, W_hy and b_y, was left out
"""

def parameter_counts(D, H, V):
    return H * (D + H + 1), H * (D + V + 1)
