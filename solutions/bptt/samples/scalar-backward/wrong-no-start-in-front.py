"""The list of states has no h_0 in front, so the index -1 is the last state.

says: as the index -1 does
"""

def scalar_backward(x, u, w, target):
    h, states = 0.0, []
    for x_t in x:
        h = np.tanh(u * x_t + w * h)
        states.append(h)
    du, dw, dh = 0.0, 0.0, h - target
    for t in reversed(range(len(x))):
        da = dh * (1 - states[t] ** 2)
        du += da * x[t]
        dw += da * states[t - 1]
        dh = da * w
    return du, dw
