"""Skill against a coin.

says: against a coin
"""

def against_votes(weights, words, train, test):
    texts = [text for text, _ in test]
    pleased = np.array([label for _, label in test]) == 1
    p = predict(weights, make_batch(texts, words))
    votes = float(np.mean((word_votes(train, texts) > 0) == pleased))
    network = float(np.mean((p > 0.5) == pleased))
    return votes, network, (network - 0.5) / (1 - 0.5)
