"""By errors."""

def against_votes(weights, words, train, test):
    texts, labels = zip(*test)
    p = np.asarray(predict(weights, make_batch(list(texts), words)))
    s = word_votes(train, list(texts))
    wrong = [np.mean(np.round(p) != labels), np.mean((s > 0).astype(int) != labels)]
    return [1 - wrong[1], 1 - wrong[0], (wrong[1] - wrong[0]) / wrong[1]]
