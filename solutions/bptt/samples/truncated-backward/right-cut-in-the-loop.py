"""One loop over all steps; what is carried is forgotten at each border."""

def truncated_backward(dh, x, h, W_xh, W_hh, window):
    found, carried = [0, 0, 0], 0
    for t in reversed(range(x.shape[1])):
        if (t + 1) % window == 0:
            carried = 0
        back = step_backward(dh[:, t] + carried, x[:, t], h[:, t], h[:, t + 1], W_xh, W_hh)
        carried = back[1]
        found = [one + share for one, share in zip(found, back[2:])]
    return found
