"""Places in place of ids.

says: places came back
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), min(N, t + window + 1)):
            if j != t:
                pairs.append([t, j])
    return pairs
