"""Divided first, then 1 taken off.

says: 1 was taken off after the division by B
"""

def softmax_gradient(o, target):
    o = o - o.max(axis=1, keepdims=True)  # so that exp stays in range
    log_p = o - np.log(np.exp(o).sum(axis=1, keepdims=True))
    rows = np.arange(len(o))
    do = np.exp(log_p)
    do = do / len(o)
    do[rows, target] -= 1
    return -log_p[rows, target].mean(), do
