"""Unseen characters are looked up.

says: KeyError
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {c: i for i, c in enumerate(sorted(set(first)))}
    test = [ids[c] for c in last]
    return [ids[c] for c in first], test, 0
