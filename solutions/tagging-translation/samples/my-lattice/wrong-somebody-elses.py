"""The numbers of the example in the text.

says: numbers of the table are wrong
"""

def my_lattice():
    return [[3, 2, 0], [5, 6, 0], [12, 7, 0]], [0, 1, 0]
