"""The model comes back.

says: return a NumPy array
"""

def train(ids, lengths, labels, V, seed):
    torch.manual_seed(seed)
    model = Reader(V, 8, 8)
    ids, lengths = torch.from_numpy(ids), torch.from_numpy(lengths)
    target = torch.from_numpy(labels).float()
    adam = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(100):
        x = model.embedding(ids)
        packed = pack_padded_sequence(
            x, lengths, batch_first=True, enforce_sorted=False
        )
        _, (h_n, _) = model.lstm(packed)
        score = model.output(h_n[-1])[:, 0]
        loss = nn.functional.binary_cross_entropy_with_logits(score, target)
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
    return model
