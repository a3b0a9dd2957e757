"""The marks are exchanged.

says: the start and the end mark are in each other's place
"""

def teacher_pairs(sequences, start, end):
    B, T = len(sequences), max(map(len, sequences)) + 1
    heard, target = np.full((B, T), start), np.full((B, T), start)
    counts = np.zeros((B, T), dtype=bool)
    for b, row in enumerate(sequences):
        n = len(row) + 1
        heard[b, :n], target[b, :n] = [end, *row], [*row, start]
        counts[b, :n] = True
    return heard, target, counts
