"""Strangers stop the program.

says: stopped with KeyError: 'bread'
"""

def encode_parts(past, future, min_count):
    ids = {word: i for i, word in enumerate(build_vocabulary(past, min_count))}
    return [ids[w] for w in past], [ids[w] for w in future]
