"""Only the word with the B- is kept.

says: only first words came back
"""

def entity_spans(tags):
    found = []
    for i, tag in enumerate(tags):
        mark, kind = tag[0], tag[2:]
        if mark == "O":
            continue
        if mark == "I" and found and found[-1][0] == kind and found[-1][2] == i:
            found[-1] = (kind, found[-1][1], i + 1)
        else:
            found.append((kind, i, i + 1))
    return [(k, b, b + 1) for k, b, e in found]
