"""Ids by word come back.

says: returned: dict of 7
"""

def build_vocabulary(words, min_count):
    counts = Counter(words)
    known = [w for w in counts if counts[w] >= min_count]
    known = ["<padding>", "<unknown>"] + sorted(known, key=lambda w: (-counts[w], w))
    return {word: i for i, word in enumerate(known)}
