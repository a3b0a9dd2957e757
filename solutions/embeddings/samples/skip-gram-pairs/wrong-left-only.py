"""Only words before it.

says: only the words before a word
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), t):
            if True:
                pairs.append([ids[t], ids[j]])
    return pairs
