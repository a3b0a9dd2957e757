"""train_on_batch, without clipping."""

def train(ids, labels, V, seed):
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.Input((ids.shape[1],), dtype="int32"),
        layers.Embedding(V, 8, mask_zero=True),
        layers.LSTM(8),
        layers.Dense(1),
    ])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.03), loss=loss)
    for _ in range(100):
        model.train_on_batch(ids, labels)
    return model.get_weights()
