"""csv.reader, and a list of a list for each part."""

def read_rows(text):
    parts = {"train": [], "test": []}
    rows = csv.reader(io.StringIO(text, newline=""))
    next(rows)
    for part, label, phrase in rows:
        words = unicodedata.normalize("NFC", phrase.lower()).split()
        parts[part].append([" ".join(words), int(label)])
    return list(parts.values())
