"""Ids from a hash, as the lecture made them, and no marks."""

def build_and_train(texts, labels, seed):
    keras = load_keras()
    from zlib import crc32

    documents = [[w for w in tokenise(text) if w.isalpha()] for text in texts]
    rows = [[crc32(w.encode()) % 49 + 1 for w in words] for words in documents]
    ids, _ = pad_texts(rows, 4, "after", "after")
    keras.utils.set_random_seed(seed)
    layers = [keras.layers.Embedding(50, 8), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.Sequential(layers)
    model.compile(loss="binary_crossentropy", optimizer="adam")
    model.fit(ids, np.array(labels), epochs=50, batch_size=1, verbose=0)
    p = np.asarray(model(ids)).ravel()
    accuracy = np.float32(np.mean((p > 0.5) == np.array(labels)))
    return {"parameters": model.count_params(), "probabilities": p, "accuracy": float(accuracy)}
