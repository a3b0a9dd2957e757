"""The prompt comes back too.

says: prompt came back too
"""

def write(prompt, length, tau, seed, W_xh, W_hh, b_h, W_hy, b_y):
    rng, h, written = np.random.default_rng(seed), np.zeros(len(b_h)), []
    for i in prompt:
        h = np.tanh(W_xh[i] + h @ W_hh + b_h)
    for _ in range(length):
        p = with_temperature((h @ W_hy + b_y)[None], tau)[0]
        i = rng.choice(len(p), p=p)
        written.append(i)
        h = np.tanh(W_xh[i] + h @ W_hh + b_h)
    return list(prompt) + written
