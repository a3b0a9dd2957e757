"""Unknown words become padding.

says: got the id of padding
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place.get(word, 0) for word in text.split()] for text in phrases]
    return keras.utils.pad_sequences(rows, padding="post")
