"""Target minus state.

says: The sign is turned
"""

def scalar_backward(x, u, w, target):
    h = [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * h[-1]))
    du, dw, dh = 0.0, 0.0, target - h[-1]
    for t in reversed(range(len(x))):
        da = dh * (1 - h[t + 1] ** 2)
        du += da * x[t]
        dw += da * h[t]
        dh = da * w
    return du, dw
