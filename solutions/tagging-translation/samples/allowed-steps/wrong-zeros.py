"""Ones and zeros in place of truth values.

says: expected: bool array
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[b[0] != "I" or a[2:] == b[2:] for b in tags] for a in tags]
    return start * 1, np.array(step) * 1
