"""The mean before the logarithm.

says: averaged before the logarithm
"""

def bits_per_character(p, target):
    return -np.log2(p[np.arange(len(p)), target].mean())
