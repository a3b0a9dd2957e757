"""The range ends too early.

says: lost on the right
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), min(N, t + window)):
            if j != t:
                pairs.append([ids[t], ids[j]])
    return pairs
