"""A column comes back.

says: An axis of length 1
"""

def predict(weights, ids, lengths):
    V, D = weights["embedding.weight"].shape
    model = Reader(V, D, H=weights["output.weight"].shape[1])
    tensors = {name: torch.from_numpy(w) for name, w in weights.items()}
    model.load_state_dict(tensors)
    with torch.no_grad():
        x = model.embedding(torch.from_numpy(ids))
        packed = pack_padded_sequence(
            x, torch.from_numpy(lengths), batch_first=True, enforce_sorted=False
        )
        _, (h_n, _) = model.lstm(packed)
        return torch.sigmoid(model.output(h_n[-1])).numpy()
