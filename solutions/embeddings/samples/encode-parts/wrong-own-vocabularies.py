"""Each part has its own vocabulary.

says: vocabulary of its own
"""

def encode_parts(past, future, min_count):
    def encode(part):
        known = build_vocabulary(part, min_count)
        return [known.index(w) if w in known else 1 for w in part]
    return encode(past), encode(future)
