"""The share is taken for the gate.

says: share was taken for the gate
"""

def forget_bias():
    gate = mine["share"]
    return round(gate, 4), round(float(np.log(gate / (1 - gate))), 2)
