"""Typed in from the worked example.

says: entries of fixed points are wrong
"""

def my_map():
    return [-1.281, 0.781], [3.062, -1.062], [False, False]
