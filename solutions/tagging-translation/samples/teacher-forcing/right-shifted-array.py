"""The target first; what is heard is the target, one step late."""

def teacher_pairs(sequences, start, end):
    n = np.array([len(row) for row in sequences])
    counts = np.arange(n.max() + 1) <= n[:, None]
    target = np.full(counts.shape, end, dtype=np.int32)
    target[np.arange(n.max() + 1) < n[:, None]] = np.concatenate(sequences)
    heard = np.hstack([np.full((len(n), 1), start), target[:, :-1]])
    return heard, target, counts
