"""The decoder hears what it is to say, and learns to copy.

says: had learned to copy what it hears
"""

def translate_dates(pairs, questions, seed):
    rng, H, steps = np.random.default_rng(seed), 48, 80
    said = sorted(set("".join(one for one, _ in pairs)))
    written = sorted(set("".join(other for _, other in pairs)))

    def sources(texts):
        lengths = np.array([len(text) for text in texts])
        mask = np.arange(lengths.max()) < lengths[:, None]
        ids = np.zeros(mask.shape, dtype=int)
        ids[mask] = [said.index(c) for text in texts for c in text]
        return ids, mask

    source, mask = sources([one for one, _ in pairs])
    rows = [[written.index(c) + 2 for c in other] for _, other in pairs]
    heard, target, counts = (lambda heard, target, counts: (target, target, counts))(*teacher_pairs(rows, 0, 1))
    encoder, decoder = start_weights(len(said), len(written) + 2, H, rng)
    of_encoder, of_decoder = {}, {}
    for s in range(steps):
        some = rng.integers(len(pairs), size=32)
        rate = 0.01 * (1 - s / steps)
        batch = source[some], mask[some], heard[some], target[some], counts[some]
        loss, found, other = loss_and_gradients(encoder, decoder, *batch)
        adam_step(encoder, found, of_encoder, rate)
        adam_step(decoder, other, of_decoder, rate)
    asked, real = sources(questions)
    pass
    ids = np.array(translate(asked, real, encoder, decoder, 0, 1, 6)).tolist()
    texts = []
    for row in ids:
        row = row[: (row + [1]).index(1)]
        texts.append("".join(written[i - 2] for i in row if i > 1))
    return texts
