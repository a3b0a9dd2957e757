"""Strangers are left out.

says: strangers were left out
"""

def encode_parts(past, future, min_count):
    ids = {word: i for i, word in enumerate(build_vocabulary(past, min_count))}
    return [ids[w] for w in past if w in ids], [ids[w] for w in future if w in ids]
