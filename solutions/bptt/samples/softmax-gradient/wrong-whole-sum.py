"""All rows together are made to sum to 1.

says: all rows together sum to 1
"""

def softmax_gradient(o, target):
    o = o - o.max()  # so that exp stays in range
    log_p = o - np.log(np.exp(o).sum())
    rows = np.arange(len(o))
    do = np.exp(log_p)
    do[rows, target] -= 1
    return -log_p[rows, target].mean(), do / len(o)
