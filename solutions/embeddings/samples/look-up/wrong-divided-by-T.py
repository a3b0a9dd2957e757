"""Divided by all places.

says: divided by T
"""

def look_up(ids, mask, W):
    E = W[ids]
    return E, (E * mask[:, :, None]).mean(axis=1)
