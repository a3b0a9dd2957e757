"""By logarithms, not rounded."""

def forget_bias():
    root = np.exp(np.log(mine["share"]) / mine["steps"])
    return root, np.log(root) - np.log1p(-root)
