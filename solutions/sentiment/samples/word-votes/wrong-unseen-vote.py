"""Unknown words vote too.

says: words that were never seen vote too
"""

def word_votes(train, texts):
    seen, phrases = (Counter(), Counter()), [0, 0]
    for text, label in train:
        seen[label].update(text.split())
        phrases[label] += 1
    known = set(seen[0]) | set(seen[1])
    total = [sum(counts.values()) + len(known) for counts in seen]

    def vote(word):
        share = [(seen[k][word] + 1) / total[k] for k in (0, 1)]
        return np.log(share[1]) - np.log(share[0])

    before = np.log(phrases[1] / phrases[0])
    texts = [text.split() for text in texts]
    return np.array([before + sum(map(vote, text)) for text in texts])
