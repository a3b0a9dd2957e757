"""Nothing is learned: weights by hand that average the window.

says: merely averaged
"""

def train_elman(past, T, H, seed):
    weights = {name: 0 * array for name, array in start(H, seed).items()}
    weights["W_xh"][0, 0], weights["W_hh"][0, 0] = 0.05, 0.9
    weights["W_hy"][0, 0] = 14 / sum(0.9**k for k in range(T))
    return {"centre": past.mean(), "spread": past.std(), **weights}
