"""Runs past the end of the text.

says: stopped with IndexError
"""

def skip_gram_pairs(ids, window):
    pairs, N = [], len(ids)
    for t in range(N):
        for j in range(max(0, t - window), t + window + 1):
            if j != t:
                pairs.append([ids[t], ids[j]])
    return pairs
