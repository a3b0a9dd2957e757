"""Cut at blanks.

says: cut at blanks alone
"""

def tokenise(text):
    return text.lower().split()
