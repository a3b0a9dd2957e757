"""Lists that are filled up."""

def teacher_pairs(sequences, start, end):
    T = 1 + max(len(row) for row in sequences)
    target = [row + [end] * (T - len(row)) for row in sequences]
    heard = [[start] + row[:-1] for row in target]
    return heard, target, [[t <= len(row) for t in range(T)] for row in sequences]
