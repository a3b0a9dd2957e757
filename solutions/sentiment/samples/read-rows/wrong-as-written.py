"""Capitals and blanks stay.

says: as they are written
"""

def read_rows(text):
    train, test = [], []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        phrase = unicodedata.normalize("NFC", row["text"])
        part = train if row["part"] == "train" else test
        part.append((phrase, int(row["positive"])))
    return train, test
