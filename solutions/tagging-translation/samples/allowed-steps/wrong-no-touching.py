"""A B- may not follow a name.

says: names may not touch
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[a[2:] == b[2:] if b[0] == "I" else b == "O" or a == "O" for b in tags] for a in tags]
    return start, np.array(step)
