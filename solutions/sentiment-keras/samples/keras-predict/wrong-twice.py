"""The sigmoid twice.

says: the sigmoid was taken twice
"""

def predict(weights, ids):
    (V, D), H = weights[0].shape, len(weights[2])
    model = keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            layers.Embedding(V, D, mask_zero=True),
            layers.LSTM(H),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.set_weights(weights)
    return np.asarray(keras.ops.sigmoid(model(ids)))[:, 0]
