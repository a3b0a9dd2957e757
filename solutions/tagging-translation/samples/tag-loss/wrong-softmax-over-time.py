"""The softmax runs along the axis of time.

says: ran over the words of a sentence
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=1, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(mask, target, 0)]
    loss = -(log_y * truth).sum(axis=2)[mask].mean()
    return loss, (np.exp(log_y) - truth) * mask[:, :, None] / mask.sum()
