"""Each pair once.

says: was listed once
"""

def skip_gram_pairs(ids, window):
    places = range(len(ids))
    return list({(ids[t], ids[j]) for t in places for j in places if 0 < abs(t - j) <= window})
