"""Written into arrays of zeros."""

def pad_texts(texts, length, side, cut):
    ids = np.zeros((len(texts), length), dtype=int)
    mask = np.zeros((len(texts), length), dtype=bool)
    for b, text in enumerate(texts):
        kept = text[:length] if cut == "after" else text[max(0, len(text) - length) :]
        where = slice(0, len(kept)) if side == "after" else slice(length - len(kept), length)
        ids[b, where] = kept
        mask[b, where] = True
    return ids, mask
