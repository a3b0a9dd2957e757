"""Rare words are known.

says: min_count was ignored
"""

def encode_parts(past, future, min_count):
    ids = {word: i for i, word in enumerate(build_vocabulary(past, 1))}
    return [ids.get(w, 1) for w in past], [ids.get(w, 1) for w in future]
