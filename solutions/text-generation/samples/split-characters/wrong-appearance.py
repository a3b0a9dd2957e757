"""Characters are numbered as they first appear.

says: numbered as they first appear
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {}
    for c in first:
        ids.setdefault(c, len(ids))
    test = [ids[c] for c in last if c in ids]
    return [ids[c] for c in first], test, len(last) - len(test)
