"""The target is the input.

says: learned to copy its input
"""

def next_probabilities(text, prompts, seed):
    number = {c: i for i, c in enumerate(sorted(set(text)))}
    ids = np.array([number[c] for c in text])
    n, V, memory = len(ids) // 16, len(number), {}
    streams = ids[: 16 * n].reshape(16, n)
    weights = start_weights(V, 40, np.random.default_rng(seed))
    at, h = 0, np.zeros((16, 40))
    for s in range(150):
        if at + 17 > n:
            at, h = 0, np.zeros((16, 40))
        x, target = streams[:, at : at + 16], streams[:, at : at + 16]
        _, gradients, h = loss_and_gradients(weights, x, target, h)
        adam_step(weights, gradients, memory, 0.03 * (1 - s / 150))
        at += 16
    x = np.array([[number[c] for c in prompt] for prompt in prompts])
    o, _ = read(weights, x, np.zeros((len(x), 40)))
    return with_temperature(o[:, -1], 1.0)
