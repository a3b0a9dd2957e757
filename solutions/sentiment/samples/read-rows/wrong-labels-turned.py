"""1 and 0 are exchanged.

says: labels were turned round
"""

def read_rows(text):
    train, test = [], []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        phrase = unicodedata.normalize("NFC", row["text"])
        phrase = " ".join(phrase.lower().split())
        part = train if row["part"] == "train" else test
        part.append((phrase, 1 - int(row["positive"])))
    return train, test
