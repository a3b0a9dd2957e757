"""A mask of one's own."""

def predict(weights, ids):
    embedding, lstm, output = weights[:1], weights[1:4], weights[4:]
    table = layers.Embedding(*embedding[0].shape)
    cell = layers.LSTM(len(lstm[1]))
    x = table(ids)
    table.set_weights(embedding)
    x = table(ids)
    cell.build(x.shape)
    cell.set_weights(lstm)
    h = np.asarray(cell(x, mask=keras.ops.convert_to_tensor(ids != 0)))
    return 1 / (1 + np.exp(-(h @ output[0] + output[1])[:, 0]))
