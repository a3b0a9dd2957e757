"""The definition read from the end, with lists of plain numbers."""

import math


def iterate(w, b, h_0, T):
    if T == 0:
        return [h_0]
    before = iterate(w, b, h_0, T - 1)
    return before + [math.tanh(w * before[-1] + b)]
