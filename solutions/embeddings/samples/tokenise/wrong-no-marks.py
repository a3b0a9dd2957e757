"""Marks are thrown away.

says: marks were thrown away
"""

def tokenise(text):
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+", text.lower())
