"""An I- goes on with whatever stands before it, whose kind is kept.

says: went on with the entity before it
"""

def entity_spans(tags):
    found = []
    for i, tag in enumerate(tags):
        if tag == "O":
            continue
        if tag[0] == "I" and found and found[-1][2] == i:
            found[-1] = (found[-1][0], found[-1][1], i + 1)
        else:
            found.append((tag[2:], i, i + 1))
    return found
