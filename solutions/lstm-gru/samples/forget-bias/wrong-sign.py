"""The fraction under the logarithm is upside down.

says: wrong sign
"""

def forget_bias():
    gate = mine["share"] ** (1 / mine["steps"])
    return round(gate, 4), round(float(np.log((1 - gate) / gate)), 2)
