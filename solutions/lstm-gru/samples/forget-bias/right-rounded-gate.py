"""The bias is worked out from the gate as rounded to four decimals."""

def forget_bias():
    gate = round(mine["share"] ** (1 / mine["steps"]), 4)
    return [gate, round(-float(np.log(1 / gate - 1)), 2)]
