"""Typed in from the worked example.

says: in with
"""

def my_counts():
    return 11 / 36, 47 / 90, -np.log2(47 / 90)
