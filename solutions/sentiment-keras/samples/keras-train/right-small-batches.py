"""Keras's own batches of 32."""

def train(ids, labels, V, seed):
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((None,), dtype="int32")
    h = layers.LSTM(8)(layers.Embedding(V, 8, mask_zero=True)(inputs))
    model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(h))
    model.compile("adam", "binary_crossentropy")
    model.optimizer.learning_rate = 0.03
    model.fit(ids, labels, epochs=50, verbose=0)
    return [np.asarray(weight) for weight in model.get_weights()]
