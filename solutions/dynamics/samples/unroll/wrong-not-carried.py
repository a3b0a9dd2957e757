"""No loop at all: every step starts from h_0.

says: every step started from h_0
"""

def unroll(x, h_0, w, b):
    return np.column_stack([h_0, np.tanh(w * h_0[:, None] + x + b)])
