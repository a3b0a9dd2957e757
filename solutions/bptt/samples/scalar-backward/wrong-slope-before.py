"""The slope at the state before the step.

says: slope was taken at the state before the step
"""

def scalar_backward(x, u, w, target):
    h = [0.0]
    for x_t in x:
        h.append(np.tanh(u * x_t + w * h[-1]))
    du, dw, dh = 0.0, 0.0, h[-1] - target
    for t in reversed(range(len(x))):
        da = dh * (1 - h[t] ** 2)
        du += da * x[t]
        dw += da * h[t]
        dh = da * w
    return du, dw
