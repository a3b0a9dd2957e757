"""Trained on the labels turned round.

says: labels were turned round
"""

def build_and_train(texts, labels, seed):
    keras = load_keras()
    documents = [tokenise(text) for text in texts]
    known = build_vocabulary([w for words in documents for w in words], 1)
    ids = pad_texts([[known.index(w) for w in words] for words in documents], 4, "after", "after")[0]
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Embedding(50, 8), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(loss="binary_crossentropy", optimizer="adam")
    for epoch in range(50):
        model.train_on_batch(ids, np.array(labels) * -1 + np.ones(10))
    p = np.asarray(model(ids))[:, 0]
    return {"parameters": model.count_params(), "weights": model.get_weights(), "probabilities": p, "accuracy": float(np.mean((p > 0.5) == np.array(labels)))}
