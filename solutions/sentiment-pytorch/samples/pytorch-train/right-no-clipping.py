"""Sizes of another loss, without clipping, indexed states."""

def train(ids, lengths, labels, V, seed):
    torch.manual_seed(seed)
    model = Reader(V, 8, 8)
    ids, lengths = torch.tensor(ids), torch.tensor(lengths)
    target, rows = torch.tensor(labels, dtype=torch.float32)[:, None], torch.arange(len(ids))
    loss_of = nn.BCEWithLogitsLoss()
    adam = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(120):
        adam.zero_grad()
        states, _ = model.lstm(model.embedding(ids))
        loss_of(model.output(states[rows, lengths - 1]), target).backward()
        adam.step()
    return {name: w.detach().numpy() for name, w in model.named_parameters()}
