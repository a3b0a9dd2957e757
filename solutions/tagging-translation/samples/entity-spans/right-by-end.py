"""An end mark is put behind the sentence, and entities are stored when they end."""

def entity_spans(tags):
    found, open_one = [], None
    for i, tag in enumerate([*tags, "O"]):
        goes_on = open_one and tag[0] == "I" and tag[2:] == open_one[0]
        if open_one and not goes_on:
            found.append([*open_one, i])
            open_one = None
        if tag != "O" and not goes_on:
            open_one = (tag[2:], i)
    return found
