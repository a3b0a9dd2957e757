"""Numbers of another cell.

says: too 
"""

def forget_bias():
    return 0.9990, 6.91
