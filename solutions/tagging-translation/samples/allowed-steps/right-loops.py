"""Everything is allowed first, and then forbidden."""

def allowed_steps(tags):
    V = len(tags)
    start, step = np.ones(V, dtype=bool), np.ones((V, V), dtype=bool)
    for k, after in enumerate(tags):
        if after.startswith("I-"):
            start[k] = False
            for j, before in enumerate(tags):
                step[j, k] = before in ("B-" + after[2:], after)
    return start, step
