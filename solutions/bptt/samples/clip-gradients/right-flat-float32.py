"""One long vector, and 32 bits."""

def clip_gradients(gradients, limit):
    flat = np.concatenate([g.ravel() for g in gradients]).astype(np.float32)
    factor = limit / max(np.linalg.norm(flat), limit)
    value = [np.maximum(np.minimum(g, limit), -limit) for g in gradients]
    return value, [np.float32(factor) * g.astype(np.float32) for g in gradients]
