"""Only words after it.

says: only the words after a word
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(t + 1, min(N, t + window + 1)):
            if True:
                pairs.append([ids[t], ids[j]])
    return pairs
