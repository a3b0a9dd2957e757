"""Equals stand in the order in which they were met.

says: in which they were met: then the ids
"""

def build_vocabulary(words, min_count):
    common = Counter(words).most_common()
    return ["<padding>", "<unknown>"] + [word for word, n in common if n >= min_count]
