"""Only English letters are letters.

says: only a to z were taken for letters
"""

def tokenise(text):
    return re.findall(r"[a-z]+(?:['’-][a-z]+)*|\d+|[^\w\s]", text.lower())
