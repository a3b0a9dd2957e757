"""Each sentence is averaged first.

says: each sentence was averaged first
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(mask, target, 0)]
    words = mask.sum(axis=1, keepdims=True)
    loss = (-(log_y * truth).sum(axis=2) * mask / words).sum(axis=1).mean()
    do = (np.exp(log_y) - truth) * (mask / words)[:, :, None] / len(o)
    return loss, do
