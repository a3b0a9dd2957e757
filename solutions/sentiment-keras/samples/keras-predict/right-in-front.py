"""Padding moved to the front, and predict."""

def predict(weights, ids):
    rows = [row[row != 0] for row in ids]
    model = keras.Sequential([
        keras.Input((ids.shape[1],), dtype="int32"),
        layers.Embedding(*weights[0].shape, mask_zero=True),
        layers.LSTM(weights[2].shape[0]),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.set_weights(weights)
    return model(keras.utils.pad_sequences(rows, maxlen=ids.shape[1])).numpy().ravel()
