"""The probability of the other kind.

says: the labels were turned round
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
    return 1 - np.asarray(model(ids))[:, 0]
