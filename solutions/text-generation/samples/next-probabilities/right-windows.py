"""Windows drawn at random, each read from a state of zero; 32 bits at the end."""

def next_probabilities(text, prompts, seed):
    number = {c: i for i, c in enumerate(sorted(set(text)))}
    ids, rng = np.array([number[c] for c in text]), np.random.default_rng(seed)
    V, T, memory = len(number), 12, {}
    weights = start_weights(V, 40, rng)
    for step in range(280):
        begin = rng.integers(0, len(ids) - T - 1, size=24)[:, None]
        x, target = ids[begin + np.arange(T)], ids[begin + np.arange(T) + 1]
        _, g, _ = loss_and_gradients(weights, x, target, np.zeros((24, 40)))
        adam_step(weights, g, memory, 0.03 * (1 - step / 280))
    x = np.array([[number[c] for c in prompt[-12:]] for prompt in prompts])
    o, _ = read(weights, x, np.zeros((len(x), 40)))
    return with_temperature(o[:, -1], 1.0).astype(np.float32)
