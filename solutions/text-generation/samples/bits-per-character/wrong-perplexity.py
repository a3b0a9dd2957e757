"""Perplexity.

says: perplexity came back
"""

def bits_per_character(p, target):
    return 2 ** -np.log2(p[np.arange(len(p)), target]).mean()
