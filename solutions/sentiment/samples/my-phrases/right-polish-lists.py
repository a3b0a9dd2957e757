"""Polish, lists, capitals and full stops."""

def my_phrases():
    pleased = {
        "train": ["Kawa jest dobra.", "Kawa nie jest zła.", "Bardzo dobra herbata.", "Herbata nie jest droga.", "Lubię tę kawę."],
        "test": ["Herbata jest dobra.", "Herbata nie jest zła.", "Bardzo dobra kawa.", "Kawa nie jest droga.", "Lubię tę herbatę, bardzo lubię."],
    }
    other = {
        "train": ["Kawa jest droga.", "Kawa nie jest dobra.", "Bardzo zła herbata.", "Nie lubię kawy.", "Nie lubię tę herbatę."],
        "test": ["Herbata jest droga.", "Herbata nie jest dobra.", "Bardzo zła kawa.", "Nie lubię herbata.", "Herbata jest zła."],
    }
    rows = [[part, 1, text] for part, texts in pleased.items() for text in texts]
    return rows + [[part, 0, text] for part, texts in other.items() for text in texts]
