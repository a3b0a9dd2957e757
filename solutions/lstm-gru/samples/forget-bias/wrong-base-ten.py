"""The logarithm of base 10.

says: base 10
"""

def forget_bias():
    gate = mine["share"] ** (1 / mine["steps"])
    return round(gate, 4), round(float(np.log10(gate / (1 - gate))), 2)
