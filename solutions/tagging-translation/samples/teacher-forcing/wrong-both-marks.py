"""The target begins with the start mark, too.

says: the target begins with the start mark
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences)) + 1
    heard, target = np.full((B, T), end), np.full((B, T + 1), end)
    counts = np.zeros((B, T + 1), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row) + 1
        heard[b, :n], target[b, : n + 1] = [start, *row], [start, *row, end]
        counts[b, : n + 1] = True
    return heard, target, counts
