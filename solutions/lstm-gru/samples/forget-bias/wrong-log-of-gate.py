"""Only the logarithm of the gate.

says: the gate's logarithm
"""

def forget_bias():
    gate = mine["share"] ** (1 / mine["steps"])
    return round(gate, 4), round(float(np.log(gate)), 2)
