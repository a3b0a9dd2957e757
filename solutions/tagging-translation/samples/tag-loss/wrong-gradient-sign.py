"""Truth less probability.

says: sign of the gradient is turned
"""

def tag_loss(o, target, mask):
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(mask, target, 0)]
    loss = -(log_y * truth).sum(axis=2)[mask].mean()
    do = (truth - np.exp(log_y)) * mask[:, :, None] / mask.sum()
    return loss, do
