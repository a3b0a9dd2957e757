"""A sum over words.

says: not divided by anything
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(mask, target, 0)]
    loss = -(log_y * truth).sum(axis=2)[mask].sum()
    do = (np.exp(log_y) - truth) * mask[:, :, None]
    return loss, do
