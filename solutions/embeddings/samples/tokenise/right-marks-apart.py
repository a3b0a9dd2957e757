"""Blanks are put around everything that is no letter; marks inside words are put back."""

def tokenise(text):
    text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "\ue000", text)
    text = re.sub(r"(?<=[^\W\d_])’(?=[^\W\d_])", "\ue001", text)
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "\ue002", text)
    text = re.sub(r"([^\w\s\ue000\ue001\ue002]|\d+)", r" \1 ", text)
    back = str.maketrans({"\ue000": "'", "\ue001": "’", "\ue002": "-"})
    return tuple(token.translate(back) for token in text.lower().split())
