"""The natural logarithm.

says: gives nats
"""

def bits_per_character(p, target):
    return -np.log(p[np.arange(len(p)), target]).mean()
