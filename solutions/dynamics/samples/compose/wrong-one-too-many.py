"""It begins with one step and takes n more.

says: once too often
"""

def compose(A, b, n):
    A_n, b_n = A, b
    for _ in range(n):
        A_n, b_n = A_n @ A, b_n @ A + b
    return A_n, b_n
