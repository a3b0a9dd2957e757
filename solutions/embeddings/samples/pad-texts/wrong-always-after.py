"""Padding always comes after.

says: `side` was ignored
"""

def pad_texts(texts, length, side, cut):
    rows = []
    for text in texts:
        kept = text[:length] if cut == "after" else text[-length:]
        zeros = [0] * (length - len(kept))
        rows.append(kept + zeros)
    ids = np.array(rows)
    return ids, ids != 0
