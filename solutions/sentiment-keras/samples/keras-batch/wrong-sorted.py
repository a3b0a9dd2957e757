"""The list of words is sorted.

says: the list of words was sorted
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words[:2] + sorted(words[2:]))}
    rows = [[place.get(word, 1) for word in text.split()] for text in phrases]
    return keras.utils.pad_sequences(rows, padding="post")
