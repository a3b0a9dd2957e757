"""In the order of the alphabet.

says: order of the alphabet alone
"""

def build_vocabulary(words, min_count):
    counts = Counter(words)
    return ["<padding>", "<unknown>"] + sorted(w for w in counts if counts[w] >= min_count)
