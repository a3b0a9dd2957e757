"""Typed in from the worked example.

says: returned: tuple of 3
"""

def my_draws():
    return [0.028, 0.75, 0.222], 2.72, 582
