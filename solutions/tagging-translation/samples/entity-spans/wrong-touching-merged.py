"""A B- after the same kind goes on with it.

says: entities that touch became one
"""

def entity_spans(tags):
    found = []
    for i, tag in enumerate(tags):
        mark, kind = tag[0], tag[2:]
        if mark == "O":
            continue
        if found and found[-1][0] == kind and found[-1][2] == i:
            found[-1] = (kind, found[-1][1], i + 1)
        else:
            found.append((kind, i, i + 1))
    return found
