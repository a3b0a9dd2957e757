"""A run of marks is one token.

says: run of marks became one token
"""

def tokenise(text):
    return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]+", text.lower())
