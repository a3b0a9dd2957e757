"""Padding in front, as Keras has it.

says: padding stands in front
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    return keras.utils.pad_sequences(rows)
