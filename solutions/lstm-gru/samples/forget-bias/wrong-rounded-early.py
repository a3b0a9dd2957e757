"""The gate is rounded to two decimals before the bias is worked out.

says: rounded too early
"""

def forget_bias():
    gate = round(mine["share"] ** (1 / mine["steps"]), 2)
    return round(gate, 4), round(float(np.log(gate / (1 - gate))), 2)
