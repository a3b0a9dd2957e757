"""Epochs through all pairs in a random order, a constant rate that drops once, and 80 units."""

def translate_dates(pairs, questions, seed):
    rng = np.random.default_rng(seed)
    of_source = {c: i for i, c in enumerate(dict.fromkeys("".join(one for one, _ in pairs)))}
    letters = ["", ""] + list(dict.fromkeys("".join(other for _, other in pairs)))

    def read(texts):
        S = max(len(text) for text in texts)
        ids = np.array([[of_source[c] for c in text] + [0] * (S - len(text)) for text in texts])
        return ids, np.array([[t < len(text) for t in range(S)] for text in texts])

    arrays = [*read([one for one, _ in pairs]), *teacher_pairs([[letters.index(c, 2) for c in t] for _, t in pairs], 0, 1)]
    encoder, decoder = start_weights(len(of_source), len(letters), 80, rng)
    first, second = {}, {}
    for epoch in range(24):
        order = rng.permutation(len(pairs))
        for some in np.split(order, 6):
            _, a, b = loss_and_gradients(encoder, decoder, *[np.asarray(array)[some] for array in arrays])
            rate = 0.01 if epoch < 16 else 0.002
            adam_step(encoder, a, first, rate)
            adam_step(decoder, b, second, rate)
    texts = []
    for row in np.asarray(translate(*read(questions), encoder, decoder, 0, 1, 8)):
        text = ""
        for i in row:
            if i == 1:
                break
            text += letters[i]
        texts.append(text)
    return tuple(texts)
