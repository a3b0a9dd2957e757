"""Capitals are kept.

says: capitals were kept
"""

def tokenise(text):
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]", text)
