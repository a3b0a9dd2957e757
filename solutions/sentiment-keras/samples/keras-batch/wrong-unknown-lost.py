"""Unknown words are left out.

says: an unknown word was left out
"""

def make_batch(phrases, words):
    place = {word: n for n, word in enumerate(words)}
    rows = [[place[word] for word in text.split() if word in place] for text in phrases]
    return keras.utils.pad_sequences(rows, padding="post")
