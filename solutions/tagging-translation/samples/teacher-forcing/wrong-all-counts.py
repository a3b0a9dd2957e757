"""All steps count.

says: everything counts
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences)) + 1
    heard, target = np.full((B, T), end), np.full((B, T), end)
    counts = np.zeros((B, T), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row) + 1
        heard[b, :n], target[b, :n] = [start, *row], [*row, end]
        counts[b, :n] = True
    return heard, target, np.ones((B, T), dtype=bool)
