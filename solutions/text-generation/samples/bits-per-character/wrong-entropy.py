"""What the model expects to pay.

says: entropy of the predictions
"""

def bits_per_character(p, target):
    return -(p * np.log2(p)).sum(axis=1).mean()
