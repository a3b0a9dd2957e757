"""The softmax is forgotten.

says: scores came back
"""

def many_to_one(h, W_hy, b_y, mask):
    return h[np.arange(len(h)), mask.sum(axis=1) - 1] @ W_hy + b_y
