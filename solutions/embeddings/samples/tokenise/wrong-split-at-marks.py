"""Split at everything that is no letter or digit.

says: the marks are lost
"""

def tokenise(text):
    return re.split(r"\W+", text.lower())
