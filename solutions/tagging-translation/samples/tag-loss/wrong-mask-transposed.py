"""The mask is used with its axes exchanged, which goes unnoticed where B = T.

says: the mask met the wrong axes
"""

def tag_loss(o, target, mask):
    m = mask.T if mask.shape == mask.T.shape else mask
    z = o - o.max(axis=2, keepdims=True)
    log_y = z - np.log(np.exp(z).sum(axis=2, keepdims=True))
    truth = np.eye(o.shape[2])[np.where(m, target, 0)]
    loss = -(log_y * truth).sum(axis=2)[m].mean()
    return loss, (np.exp(log_y) - truth) * m[:, :, None] / m.sum()
