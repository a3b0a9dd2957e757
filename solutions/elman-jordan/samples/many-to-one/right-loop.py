"""One sequence at a time, and a list of rows."""

def many_to_one(h, W_hy, b_y, mask):
    rows = []
    for states, real in zip(h, mask):
        o = states[real][-1] @ W_hy + b_y
        e = np.exp(o - max(o))
        rows.append(e / sum(e))
    return rows
