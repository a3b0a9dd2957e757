"""With a counter for each context, as a list."""

from collections import Counter


def my_counts():
    text, context, symbol = mine.values()
    one = Counter(text)
    two = Counter(b for a, b in zip(text, text[1:]) if a == context)
    p = 0.25
    answer = []
    for counts in (one, two):
        p = (counts[symbol] + len(counts) * p) / (counts.total() + len(counts))
        answer.append(p)
    return [*answer, float(np.log2(1 / p))]
