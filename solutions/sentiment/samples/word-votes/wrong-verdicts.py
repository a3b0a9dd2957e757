"""Verdicts in place of votes.

says: verdicts came back
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
    texts = [[word for word in text.split() if word in known] for text in texts]
    return np.array([int(before + sum(map(vote, text)) > 0) for text in texts])
