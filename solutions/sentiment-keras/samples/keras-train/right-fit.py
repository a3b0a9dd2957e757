"""fit, scores in place of probabilities, without clipping."""

def train(ids, labels, V, seed):
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((ids.shape[1],), dtype="int32")
    h = layers.LSTM(8)(layers.Embedding(V, 8, mask_zero=True)(inputs))
    model = keras.Model(inputs, layers.Dense(1)(h))
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss=loss)
    model.fit(ids, labels, batch_size=len(ids), epochs=40, verbose=0)
    return model.get_weights()
