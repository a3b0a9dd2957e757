"""The share of w with the state after the step.

says: dw was built with the state after each step
"""

def scalar_backward(x, u, w, target):
    h = [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * h[-1]))
    du, dw, dh = 0.0, 0.0, h[-1] - target
    for t in reversed(range(len(x))):
        da = dh * (1 - h[t + 1] ** 2)
        du += da * x[t]
        dw += da * h[t + 1]
        dh = da * w
    return du, dw
