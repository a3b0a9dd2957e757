"""Padding is 0.

says: filled with 0
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences)) + 1
    heard, target = np.full((B, T), 0), np.full((B, T), 0)
    counts = np.zeros((B, T), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row) + 1
        heard[b, :n], target[b, :n] = [start, *row], [*row, end]
        counts[b, :n] = True
    return heard, target, counts
