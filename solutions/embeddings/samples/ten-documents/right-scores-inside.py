"""Scores inside, probabilities at the end; weights as lists; built without an input."""

def build_and_train(texts, labels, seed):
    keras = load_keras()
    tokens = list(map(tokenise, texts))
    number = {token: i for i, token in enumerate(build_vocabulary(sum(tokens, []), 1))}
    ids = pad_texts([[number[token] for token in one] for one in tokens], 4, "after", "after")[0]
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.layers.Embedding(50, 8), keras.layers.Flatten(), keras.layers.Dense(1)])
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), optimizer="adam")
    for _ in range(50):
        model.train_on_batch(ids, np.array(labels))
    scores = np.asarray(model(ids)).ravel()
    p = 1 / (1 + np.exp(-scores))
    accuracy = np.mean((scores > 0) == np.array(labels))
    weights = [w.tolist() for w in model.get_weights()]
    return {"parameters": model.count_params(), "weights": weights, "probabilities": p, "accuracy": accuracy}
