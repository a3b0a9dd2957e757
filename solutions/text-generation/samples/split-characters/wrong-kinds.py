"""Different new characters are counted, not places.

says: every place with an unseen one counts
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {c: i for i, c in enumerate(sorted(set(first)))}
    test = [ids[c] for c in last if c in ids]
    return [ids[c] for c in first], test, len(set(last) - set(first))
