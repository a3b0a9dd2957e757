"""An entity is stored when it ends, and nothing ends the last one.

says: at the end of the sentence was lost
"""

def entity_spans(tags):
    found, open_one = [], None
    for i, tag in enumerate(tags):
        goes_on = open_one and tag[0] == "I" and tag[2:] == open_one[0]
        if open_one and not goes_on:
            found.append((*open_one, i))
            open_one = None
        if tag != "O" and not goes_on:
            open_one = (tag[2:], i)
    return found
