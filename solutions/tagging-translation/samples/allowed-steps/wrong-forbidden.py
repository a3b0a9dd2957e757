"""True marks what is forbidden.

says: True and False are in each other's place
"""

def allowed_steps(tags):
    start = np.array([b[0] != "I" for b in tags])
    step = [[b[0] != "I" or a[2:] == b[2:] for b in tags] for a in tags]
    return ~start, ~np.array(step)
