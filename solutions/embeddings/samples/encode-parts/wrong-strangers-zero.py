"""Strangers become padding.

says: strangers got id 0
"""

def encode_parts(past, future, min_count):
    ids = {word: i for i, word in enumerate(build_vocabulary(past, min_count))}
    return [ids.get(w, 0) for w in past], [ids.get(w, 0) for w in future]
