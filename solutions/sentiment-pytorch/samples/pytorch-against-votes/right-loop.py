"""Phrase by phrase."""

def against_votes(weights, words, train, test):
    right = [0, 0]
    for text, label in test:
        p = predict(weights, *make_batch([text], words))[0]
        right[0] += bool(word_votes(train, [text])[0] > 0) == bool(label)
        right[1] += bool(p > 0.5) == bool(label)
    votes, network = (count / len(test) for count in right)
    return votes, network, 1 - (1 - network) / (1 - votes)
