"""True is taken for padding.

says: the wrong way round
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(~mask, target, 0) % o.shape[2]]
    loss = -(log_y * truth).sum(axis=2)[~mask].mean()
    do = (np.exp(log_y) - truth) * ~mask[:, :, None] / (~mask).sum()
    return loss, do
