"""The last state follows from all the earlier ones: recursion, and one sequence at a time."""

def elman_sequence(x, h_0, W_xh, W_hh, b_h):
    def states(steps, h_prev):
        if len(steps) == 0:
            return []
        h_t = elman_step(steps[:1], h_prev, W_xh, W_hh, b_h)
        return [h_t[0], *states(steps[1:], h_t)]

    return [states(one, start[None]) for one, start in zip(x, h_0)]
