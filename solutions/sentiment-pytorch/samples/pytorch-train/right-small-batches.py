"""Batches of 15, a sigmoid and its loss."""

def train(ids, lengths, labels, V, seed):
    torch.manual_seed(seed)
    model = Reader(V, 8, 8)
    adam = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(40):
        for rows in torch.randperm(len(ids)).split(15):
            packed = pack_padded_sequence(
                model.embedding(torch.from_numpy(ids)[rows]),
                torch.from_numpy(lengths)[rows],
                batch_first=True,
                enforce_sorted=False,
            )
            p = torch.sigmoid(model.output(model.lstm(packed)[1][0][-1]))[:, 0]
            loss = nn.functional.binary_cross_entropy(p, torch.from_numpy(labels)[rows].float())
            adam.zero_grad()
            loss.backward()
            adam.step()
    return {name: w.numpy() for name, w in model.state_dict().items()}
