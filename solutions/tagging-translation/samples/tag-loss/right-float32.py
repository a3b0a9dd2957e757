"""In 32 bits, with a logaddexp."""

def tag_loss(o, target, mask):
    o = o.astype(np.float32)
    log_y = o - np.logaddexp.reduce(o, axis=-1, keepdims=True)
    k = np.where(mask, target, 0)[..., None]
    loss = -np.take_along_axis(log_y, k, axis=-1)[..., 0][mask].mean()
    do = np.exp(log_y)
    np.put_along_axis(do, k, np.take_along_axis(do, k, -1) - 1, axis=-1)
    do[~mask] = 0
    return loss, do / np.float32(mask.sum())
