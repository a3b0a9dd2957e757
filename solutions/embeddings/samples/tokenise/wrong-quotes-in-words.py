"""Every apostrophe is a letter.

says: every apostrophe and hyphen was taken into a word
"""

def tokenise(text):
    return re.findall(r"(?:[^\W\d_]|['’-])+|\d+|[^\w\s]", text.lower())
