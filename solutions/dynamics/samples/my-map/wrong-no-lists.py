"""Six values in a row, and words for truth values.

says: expected: three lists
"""

def my_map():
    return 0.1, 0.2, 1.5, 0.5, "no", "yes"
