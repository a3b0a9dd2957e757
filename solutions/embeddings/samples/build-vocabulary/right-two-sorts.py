"""Sorted twice: by letters, then by counts, which keeps the order of equals."""

def build_vocabulary(words, min_count):
    different = sorted(set(words))
    different.sort(key=words.count, reverse=True)
    return ["<padding>", "<unknown>"] + [w for w in different if words.count(w) >= min_count]
