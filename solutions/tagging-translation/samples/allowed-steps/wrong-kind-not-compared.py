"""An I- may follow any name.

says: the kind was not compared
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[b[0] != "I" or a != "O" for b in tags] for a in tags]
    return start, np.array(step)
