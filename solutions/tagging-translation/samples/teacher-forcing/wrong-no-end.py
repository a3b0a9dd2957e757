"""There is no end mark.

says: the end mark is missing
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences))
    heard, target = np.full((B, T), end), np.full((B, T), end)
    counts = np.zeros((B, T), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row)
        heard[b, :n], target[b, :n], counts[b, :n] = [start, *row[:-1]], row, True
    return heard, target, counts
