"""One-hot targets, in 32 bits."""

def softmax_gradient(o, target):
    o = o.astype(np.float32)
    truth = np.eye(o.shape[1], dtype=np.float32)[target]
    shifted = o - np.max(o, axis=1)[:, None]
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1))[:, None]
    loss = -np.mean(np.sum(truth * log_p, axis=1))
    return loss, (np.exp(log_p) - truth) / np.float32(len(o))
