"""The unknown word is taken for padding.

says: id 1, was masked
"""

def pad_texts(texts, length, side, cut):
    rows = []
    for text in texts:
        kept = text[:length] if cut == "after" else text[-length:]
        zeros = [0] * (length - len(kept))
        rows.append(kept + zeros if side == "after" else zeros + kept)
    ids = np.array(rows)
    return ids, ids > 1
