"""Jordan's network is given W_hh besides W_yh.

says: given W_hh besides W_yh
"""

def parameter_counts(D, H, V):
    elman = D * H + H * H + H + H * V + V
    return elman, elman + V * H
