"""With np.pad, and lists."""

def pad_texts(texts, length, side, cut):
    rows, mask = [], []
    for text in texts:
        too_many = max(0, len(text) - length)
        kept = text[: len(text) - too_many] if cut == "after" else text[too_many:]
        free = length - len(kept)
        widths = (0, free) if side == "after" else (free, 0)
        rows.append(np.pad(np.array(kept, dtype=np.int32), widths).tolist())
        mask.append(np.pad(np.ones(len(kept), dtype=bool), widths).tolist())
    return rows, mask
