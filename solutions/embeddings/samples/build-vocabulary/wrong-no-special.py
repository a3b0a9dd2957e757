"""The special tokens are missing.

says: two special tokens are missing
"""

def build_vocabulary(words, min_count):
    counts = Counter(words)
    known = [w for w in counts if counts[w] >= min_count]
    return sorted(known, key=lambda w: (-counts[w], w))
