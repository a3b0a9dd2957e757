"""Without patterns: one character after another."""

def tokenise(text):
    text, tokens, kind = text.lower(), [], ""
    for n, c in enumerate(text):
        new = "letter" if c.isalpha() else "digit" if c.isdigit() else "mark"
        if c in "'’-" and kind == "letter" and text[n + 1 : n + 2].isalpha():
            new = "letter"
        if c.isspace():
            kind = ""
        elif new == kind and new != "mark":
            tokens[-1] += c
        else:
            tokens.append(c)
            kind = new
    return tokens
