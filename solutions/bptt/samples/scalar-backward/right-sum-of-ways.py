"""One share for each use, each times its way to the end."""

import math

def scalar_backward(x, u, w, target):
    states = [0.0]
    for x_t in x:
        states.append(math.tanh(u * x_t + w * states[-1]))
    slopes = [1 - h**2 for h in states[1:]]
    du = dw = 0.0
    for t in range(len(x)):
        way = slopes[t]
        for later in slopes[t + 1 :]:
            way *= w * later
        du += way * x[t]
        dw += way * states[t]
    return [(states[-1] - target) * du, (states[-1] - target) * dw]
