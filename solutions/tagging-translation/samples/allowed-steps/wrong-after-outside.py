"""An I- may follow an O.

says: an I- may follow an O
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[b[0] != "I" or a == "O" or a[2:] == b[2:] for b in tags] for a in tags]
    return start, np.array(step)
