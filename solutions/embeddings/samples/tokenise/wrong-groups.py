"""findall gives the brackets alone.

says: the first that is wrong is number 0, counted from 0: ''
"""

def tokenise(text):
    return re.findall(r"[^\W\d_]+(['’-][^\W\d_]+)*|\d+|[^\w\s]", text.lower())
