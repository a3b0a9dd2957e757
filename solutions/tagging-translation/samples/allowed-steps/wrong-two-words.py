"""An I- may only follow a B-.

says: names may have three words
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[b[0] != "I" or a == "B" + b[1:] for b in tags] for a in tags]
    return start, np.array(step)
