"""Counts of five characters: enough for the reference, not for brackets.

says: Right so far: the reference. Not yet: brackets
"""

def next_probabilities(text, prompts, seed):
    number = {c: i for i, c in enumerate(sorted(set(text)))}
    V, models = len(number), []
    ids = [number[c] for c in text]
    for m in range(5):
        followers = {}
        for i in range(m, len(ids)):
            key = tuple(ids[i - m : i])
            followers.setdefault(key, np.zeros(V))[ids[i]] += 1
        models.append(followers)
    rows = []
    for prompt in prompts:
        p, end = np.full(V, 1 / V), [number[c] for c in prompt]
        for m, followers in enumerate(models):
            counts = followers.get(tuple(end[len(end) - m :]))
            if counts is not None:
                K = np.count_nonzero(counts)
                p = (counts + K * p) / (counts.sum() + K)
        rows.append(p)
    return np.array(rows)
