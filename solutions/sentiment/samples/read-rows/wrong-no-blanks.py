"""All blanks are removed.

says: words have run together
"""

def read_rows(text):
    train, test = [], []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        phrase = unicodedata.normalize("NFC", row["text"])
        phrase = "".join(phrase.lower().split())
        part = train if row["part"] == "train" else test
        part.append((phrase, int(row["positive"])))
    return train, test
