"""The loss is a mean, the gradient that of a sum.

says: the gradient was not divided
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(mask, target, 0)]
    loss = -(log_y * truth).sum(axis=2)[mask].mean()
    do = (np.exp(log_y) - truth) * mask[:, :, None]
    return loss, do
