"""The target is rolled by one step, and its last entry comes to the front.

says: the target was rolled
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences)) + 1
    heard, target = np.full((B, T), end), np.full((B, T), end)
    counts = np.zeros((B, T), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row) + 1
        heard[b, :n], target[b, :n] = [start, *row], [*row, end]
        counts[b, :n] = True
    return np.roll(target, 1, axis=1), target, counts
