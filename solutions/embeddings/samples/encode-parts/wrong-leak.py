"""The vocabulary knows both parts.

says: vocabulary was made from both parts
"""

def encode_parts(past, future, min_count):
    known = build_vocabulary(past + future, min_count)
    ids = {word: i for i, word in enumerate(known)}
    return [ids.get(w, 1) for w in past], [ids.get(w, 1) for w in future]
