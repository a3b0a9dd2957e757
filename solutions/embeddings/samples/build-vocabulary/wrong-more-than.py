"""Words must occur more than min_count times.

says: more than min_count times
"""

def build_vocabulary(words, min_count):
    counts = Counter(words)
    known = [w for w in counts if counts[w] > min_count]
    return ["<padding>", "<unknown>"] + sorted(known, key=lambda w: (-counts[w], w))
