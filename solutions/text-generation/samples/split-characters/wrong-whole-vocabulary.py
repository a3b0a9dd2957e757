"""The vocabulary comes from the whole text.

says: made from the whole text
"""

def split_characters(text, share):
    cut = int(share * len(text))
    first, last = text[:cut], text[cut:]
    ids = {c: i for i, c in enumerate(sorted(set(text)))}
    return [ids[c] for c in first], [ids[c] for c in last], 0
