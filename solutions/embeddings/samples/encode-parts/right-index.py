"""Searches the list; gives lists."""

def encode_parts(past, future, min_count):
    known = build_vocabulary(past, min_count)
    find = lambda word: known.index(word) if word in known else 1
    return [find(word) for word in past], [find(word) for word in future]
