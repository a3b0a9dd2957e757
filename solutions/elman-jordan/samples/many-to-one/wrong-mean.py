"""The mean over the real steps is read.

says: mean over the real steps
"""

def many_to_one(h, W_hy, b_y, mask):
    real = mask[..., None]
    o = (h * real).sum(axis=1) / real.sum(axis=1) @ W_hy + b_y
    e = np.exp(o - o.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
