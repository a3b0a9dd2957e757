"""The usual two classes: digits in words, apostrophes apart.

says: cut at apostrophes and hyphens
"""

def tokenise(text):
    return re.findall(r"\w+|[^\w\s]", text.lower())
