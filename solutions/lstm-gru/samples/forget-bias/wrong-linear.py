"""Each step takes away the same amount.

says: take away the same amount
"""

def forget_bias():
    gate = 1 - (1 - mine["share"]) / mine["steps"]
    return round(gate, 4), round(float(np.log(gate / (1 - gate))), 2)
