"""Both parts of the order are turned round.

says: stand from z to a
"""

def build_vocabulary(words, min_count):
    counts = Counter(words)
    known = [w for w in counts if counts[w] >= min_count]
    return ["<padding>", "<unknown>"] + sorted(known, key=lambda w: (counts[w], w), reverse=True)
