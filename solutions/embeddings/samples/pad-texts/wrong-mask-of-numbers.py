"""The mask is of ones and zeros.

says: expected: bool array
"""

def pad_texts(texts, length, side, cut):
    rows = []
    for text in texts:
        kept = text[:length] if cut == "after" else text[-length:]
        zeros = [0] * (length - len(kept))
        rows.append(kept + zeros if side == "after" else zeros + kept)
    ids = np.array(rows)
    return ids, (ids != 0) * 1
