"""Compares ids in place of places.

says: pairs of equal words were left out
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), min(N, t + window + 1)):
            if ids[j] != ids[t]:
                pairs.append([ids[t], ids[j]])
    return pairs
