"""A phrase of the course.

says: one of the course's own phrases
"""

def my_phrases():
    return [
        ("train", 1, "der see ist schön"),
        ("train", 0, "der see ist trüb"),
        ("train", 1, "ich mag den see"),
        ("train", 0, "ich mag den see nicht"),
        ("train", 1, "der morgen war gar nicht trüb"),
        ("train", 0, "der morgen war trüb"),
        ("train", 1, "schön und gar nicht kalt"),
        ("train", 0, "kalt und trüb"),
        ("train", 0, "der weg war nicht schön"),
        ("train", 1, "not bad but good "),
        ("test", 1, "der weg ist schön"),
        ("test", 0, "der weg war kalt"),
        ("test", 1, "der see war nicht kalt"),
        ("test", 0, "der morgen ist nicht schön"),
        ("test", 1, "der see ist nicht kalt"),
        ("test", 0, "ich mag den morgen nicht"),
        ("test", 1, "der see ist gar nicht trüb"),
        ("test", 0, "der weg ist trüb"),
        ("test", 1, "der morgen war schön"),
        ("test", 0, "trüb und kalt"),
    ]
