"""By distance, as arrays."""

def skip_gram_pairs(ids, window):
    ids, pairs = np.array(ids), []
    for d in range(1, min(window, len(ids) - 1) + 1):
        pairs.append(np.stack([ids[:-d], ids[d:]], axis=1))
        pairs.append(np.stack([ids[d:], ids[:-d]], axis=1))
    return np.concatenate(pairs)
