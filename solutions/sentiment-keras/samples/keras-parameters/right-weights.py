"""By the shapes of the arrays."""

def parameter_counts(V, D, H):
    embedding, lstm, output = layers.Embedding(V, D), layers.LSTM(H), layers.Dense(1)
    embedding.build((None, None))
    lstm.build((None, None, D))
    output.build((None, H))
    return [sum(w.size for w in layer.get_weights()) for layer in (embedding, lstm, output)]
