"""Unseen characters get an id of their own.

says: were given an id
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {c: i for i, c in enumerate(sorted(set(first)))}
    test = [ids.get(c, len(ids)) for c in last]
    return [ids[c] for c in first], test, test.count(len(ids))
