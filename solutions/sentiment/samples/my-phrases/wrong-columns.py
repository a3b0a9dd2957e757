"""Phrase, label, part.

says: the columns are in another order
"""

def my_phrases():
    return [
        ("der see ist schön", 1, "train"),
        ("der see ist trüb", 0, "train"),
        ("ich mag den see", 1, "train"),
        ("ich mag den see nicht", 0, "train"),
        ("der morgen war gar nicht trüb", 1, "train"),
        ("der morgen war trüb", 0, "train"),
        ("schön und gar nicht kalt", 1, "train"),
        ("kalt und trüb", 0, "train"),
        ("der weg war nicht schön", 0, "train"),
        ("ich mag den weg", 1, "train"),
        ("der weg ist schön", 1, "test"),
        ("der weg war kalt", 0, "test"),
        ("der see war nicht kalt", 1, "test"),
        ("der morgen ist nicht schön", 0, "test"),
        ("ich mag den morgen", 1, "test"),
        ("ich mag den morgen nicht", 0, "test"),
        ("der see ist gar nicht trüb", 1, "test"),
        ("der weg ist trüb", 0, "test"),
        ("der morgen war schön", 1, "test"),
        ("trüb und kalt", 0, "test"),
    ]
