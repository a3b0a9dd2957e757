"""The English months by heart, and nothing learned.

says: Most days are right, and the months are not
"""

def translate_dates(pairs, questions, seed):
    names = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    texts = []
    for question in questions:
        day, name = sorted(question.split())
        texts.append(f"{names.index(name) + 1 if name in names else 1}-{day}")
    return texts
