"""Every comma ends a column.

says: cut at every comma
"""

def read_rows(text):
    train, test = [], []
    for line in text.splitlines()[1:]:
        part, label, phrase = line.split(",")[:3]
        phrase = " ".join(unicodedata.normalize("NFC", phrase).lower().split())
        (train if part == "train" else test).append((phrase, int(label)))
    return train, test
