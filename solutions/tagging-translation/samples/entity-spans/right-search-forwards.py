"""From each beginning the end is looked for."""

def entity_spans(tags):
    found, i = [], 0
    while i < len(tags):
        j = i + 1
        if tags[i] != "O":
            kind = tags[i].partition("-")[2]
            while j < len(tags) and tags[j] == f"I-{kind}":
                j += 1
            found.append((kind, i, j))
        i = j
    return tuple(found)
