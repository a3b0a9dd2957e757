"""Plain dictionaries, and a list comes back."""

def word_votes(train, texts):
    n, N, M = {}, [0, 0], [0, 0]
    for text, label in train:
        M[label] += 1
        for word in text.split():
            n.setdefault(word, [1, 1])[label] += 1
            N[label] += 1
    V, found = len(n), []
    for text in texts:
        s = np.log(M[1]) - np.log(M[0])
        for word in text.split():
            if word in n:
                s += np.log(n[word][1] * (N[0] + V) / (n[word][0] * (N[1] + V)))
        found.append(float(s))
    return found
