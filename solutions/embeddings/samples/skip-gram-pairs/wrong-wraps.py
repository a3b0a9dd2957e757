"""Negative places count from the end.

says: a negative index counts from there
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(t - window, min(N, t + window + 1)):
            if j != t:
                pairs.append([ids[t], ids[j]])
    return pairs
