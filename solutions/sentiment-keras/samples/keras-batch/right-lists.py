"""Lists."""

def make_batch(phrases, words):
    T = max(len(phrase.split()) for phrase in phrases)
    found = []
    for phrase in phrases:
        row = [words.index(w) if w in words else 1 for w in phrase.split()]
        found.append(row + [0] * (T - len(row)))
    return found
