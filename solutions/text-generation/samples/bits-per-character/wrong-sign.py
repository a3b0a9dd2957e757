"""No minus.

says: minus is missing
"""

def bits_per_character(p, target):
    return np.log2(p[np.arange(len(p)), target]).mean()
