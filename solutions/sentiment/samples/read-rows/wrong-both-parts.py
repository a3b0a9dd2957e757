"""Every row goes into both parts.

says: all rows went into both parts
"""

def read_rows(text):
    train, test = [], []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        phrase = unicodedata.normalize("NFC", row["text"])
        phrase = " ".join(phrase.lower().split())
        train.append((phrase, int(row["positive"])))
        test.append((phrase, int(row["positive"])))
    return train, test
