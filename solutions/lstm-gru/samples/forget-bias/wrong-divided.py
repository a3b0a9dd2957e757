"""The share is divided by the steps.

says: divided by the number of steps
"""

def forget_bias():
    gate = mine["share"] / mine["steps"]
    return round(gate, 4), round(float(np.log(gate / (1 - gate))), 2)
