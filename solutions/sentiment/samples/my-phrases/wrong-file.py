"""The text of a file.

says: What comes back is the text of a file
"""

def my_phrases():
    return "part,positive,text\ntrain,1,der see ist schön\n"
