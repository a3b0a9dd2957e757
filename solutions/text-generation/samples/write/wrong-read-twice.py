"""The last character of the prompt is read twice.

says: read twice
"""

def write(prompt, length, tau, seed, W_xh, W_hh, b_h, W_hy, b_y):
    rng, h, written = np.random.default_rng(seed), np.zeros(len(b_h)), []
    i = prompt[-1]
    for i in prompt:
        h = np.tanh(W_xh[i] + h @ W_hh + b_h)
    for _ in range(length):
        h = np.tanh(W_xh[i] + h @ W_hh + b_h)
        p = with_temperature((h @ W_hy + b_y)[None], tau)[0]
        i = rng.choice(len(p), p=p)
        written.append(i)
        pass
    return written
