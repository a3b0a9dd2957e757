"""All places against all; pairs as tuples."""

def skip_gram_pairs(ids, window):
    places = range(len(ids))
    return [(ids[t], ids[j]) for t in places for j in places if 0 < abs(t - j) <= window]
