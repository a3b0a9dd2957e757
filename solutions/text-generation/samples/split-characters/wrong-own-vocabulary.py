"""Each part has its own vocabulary.

says: vocabulary of its own
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {c: i for i, c in enumerate(sorted(set(first)))}
    other = {c: i for i, c in enumerate(sorted(set(last)))}
    unseen = sum(c not in ids for c in last)
    return [ids[c] for c in first], [other[c] for c in last], unseen
