"""English, cut out of one text."""

def my_phrases():
    text = """
    the tea is warm+the tea is not warm-the room is warm+the room is cold-this tea is fine+
    this tea is not fine-the room is not cold+the tea is cold-what a fine room+what a cold room-
    |the room is not warm-the tea is not cold+this room is fine+this room is not fine-what a fine tea+
    what a cold tea-this tea is warm+this room is cold-the room is fine+the tea is not fine-
    """
    rows = []
    for part, phrases in zip(("train", "test"), text.split("|")):
        for phrase, sign in zip(*[iter(__import__("re").split("([+-])", phrases))] * 2):
            rows.append((part, int(sign == "+"), phrase.strip()))
    return tuple(rows)
