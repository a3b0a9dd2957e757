"""All paths are tried, which a sentence of a hundred words does not allow.

says: a long sentence
"""

import itertools


def viterbi(scores, start, step):
    T, V = scores.shape
    if V**T > 20_000:
        raise MemoryError("too many paths")
    best, found = -np.inf, None
    for path in itertools.product(range(V), repeat=T):
        total = start[path[0]] + sum(scores[t, k] for t, k in enumerate(path))
        total += sum(step[j, k] for j, k in zip(path, path[1:]))
        if total > best:
            best, found = total, path
    return np.array(found)
