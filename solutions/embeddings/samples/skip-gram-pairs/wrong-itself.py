"""A word is its own neighbour.

says: paired with its own place
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), min(N, t + window + 1)):
            if True:
                pairs.append([ids[t], ids[j]])
    return pairs
