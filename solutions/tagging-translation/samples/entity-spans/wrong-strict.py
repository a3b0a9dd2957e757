"""An I- that goes on with nothing is left out.

says: goes on with nothing was dropped
"""

def entity_spans(tags):
    found = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((tag[2:], i, i + 1))
        elif tag[0] == "I" and found and found[-1][0] == tag[2:] and found[-1][2] == i:
            found[-1] = (tag[2:], found[-1][1], i + 1)
    return found
