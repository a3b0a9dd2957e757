"""One question in place of two.

says: `side` and `cut` are two questions
"""

def pad_texts(texts, length, side, cut):
    rows = []
    for text in texts:
        kept = text[:length] if side == "after" else text[-length:]
        zeros = [0] * (length - len(kept))
        rows.append(kept + zeros if side == "after" else zeros + kept)
    ids = np.array(rows)
    return ids, ids != 0
