"""Numbers of another text.

says: of the four probabilities are wrong
"""

def my_draws():
    return [0.27, 0.01, 0.64, 0.08], 7.5, 40000
