"""Padding is read while training.

says: padding was read as data while training
"""

def train(ids, labels, V, seed):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            layers.Embedding(V, 8),
            layers.LSTM(8),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    adam = keras.optimizers.Adam(0.1, global_clipnorm=1.0)
    model.compile(optimizer=adam, loss="binary_crossentropy")
    for _ in range(40):
        model.train_on_batch(ids, labels)
    return model.get_weights()
