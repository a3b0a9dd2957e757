"""Lists of integers, without NumPy."""

def one_hot(indices, D):
    return [[int(column == i) for column in range(D)] for i in indices]
