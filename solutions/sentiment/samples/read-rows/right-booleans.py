"""Labels are True and False, lines are split first."""

def read_rows(text):
    def clean(phrase):
        return " ".join(unicodedata.normalize("NFC", phrase).casefold().split())

    rows = list(csv.DictReader(text.splitlines()))
    return tuple(
        [(clean(r["text"]), r["positive"] == "1") for r in rows if r["part"] == part]
        for part in ("train", "test")
    )
