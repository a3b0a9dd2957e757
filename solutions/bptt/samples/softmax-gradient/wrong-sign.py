"""Target minus probability.

says: The sign of do is turned
"""

def softmax_gradient(o, target):
    o = o - o.max(axis=1, keepdims=True)  # so that exp stays in range
    log_p = o - np.log(np.exp(o).sum(axis=1, keepdims=True))
    rows = np.arange(len(o))
    do = np.exp(log_p)
    do[rows, target] -= 1
    return -log_p[rows, target].mean(), -do / len(o)
