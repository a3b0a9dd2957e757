"""Padding moved to the front, an array of float labels."""

def train(ids, labels, V, seed):
    keras.utils.set_random_seed(seed)
    ids = keras.utils.pad_sequences([row[row != 0] for row in ids])
    model = keras.Sequential()
    model.add(keras.Input(ids.shape[1:], dtype="int32"))
    model.add(layers.Embedding(V, 8, mask_zero=True))
    model.add(layers.LSTM(8))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy")
    model.optimizer.learning_rate = 0.1
    for _ in range(45):
        model.train_on_batch(ids, labels.astype(float)[:, None])
    return [np.asarray(weight) for weight in model.get_weights()]
