"""The label stays text.

says: labels stayed text
"""

def read_rows(text):
    train, test = [], []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        phrase = unicodedata.normalize("NFC", row["text"])
        phrase = " ".join(phrase.lower().split())
        part = train if row["part"] == "train" else test
        part.append((phrase, row["positive"]))
    return train, test
