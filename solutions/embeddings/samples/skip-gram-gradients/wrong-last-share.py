"""Repeated rows lose shares.

says: words repeat within a batch
"""

def skip_gram_gradients(W_in, W_out, centre, context):
    v, u = W_in[centre], W_out[context]
    s = (v[:, None] * u).sum(axis=2)
    sign = np.where(np.arange(s.shape[1]) == 0, 1, -1)
    loss = np.logaddexp(0, -sign * s).sum() / len(s)
    sigma = np.exp(-np.logaddexp(0, -s))
    ds = (sigma - (sign > 0)) / len(s)
    dv, du = (ds[:, :, None] * u).sum(axis=1), ds[:, :, None] * v[:, None]
    dW_in, dW_out = np.zeros_like(W_in), np.zeros_like(W_out)
    dW_in[centre] += dv
    dW_out[context] += du
    return loss, dW_in, dW_out
