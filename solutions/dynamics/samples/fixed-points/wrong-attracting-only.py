"""It iterates from both ends: what repels is never found.

says: only the fixed points that attract were found
"""

def fixed_points(w, b):
    found = []
    for h in (-1.0, 1.0):
        for _ in range(20_000):
            h = 0.5 * h + 0.5 * np.tanh(w * h + b)
        if not any(abs(h - other) < 1e-6 for other in found):
            found.append(h)
    return np.array(found)
