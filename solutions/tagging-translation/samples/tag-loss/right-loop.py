"""Word by word."""

def tag_loss(o, target, mask):
    loss, do, n = 0.0, np.zeros(o.shape), int(np.sum(mask))
    for b in range(len(o)):
        for t in range(len(o[b])):
            if mask[b][t]:
                top = max(o[b, t])
                total = sum(np.exp(s - top) for s in o[b, t])
                loss -= (o[b, t, target[b, t]] - top - np.log(total)) / n
                do[b, t] = np.exp(o[b, t] - top) / total / n
                do[b, t, target[b, t]] -= 1 / n
    return loss, do
