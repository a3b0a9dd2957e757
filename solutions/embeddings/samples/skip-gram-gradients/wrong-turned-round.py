"""Label less sigmoid.

says: gradient is turned round
"""

def skip_gram_gradients(W_in, W_out, centre, context):
    v, u = W_in[centre], W_out[context]
    s = (v[:, None] * u).sum(axis=2)
    sign = np.where(np.arange(s.shape[1]) == 0, 1, -1)
    loss = np.logaddexp(0, -sign * s).sum() / len(s)
    sigma = np.exp(-np.logaddexp(0, -s))
    ds = ((sign > 0) - sigma) / len(s)
    dv, du = (ds[:, :, None] * u).sum(axis=1), ds[:, :, None] * v[:, None]
    dW_in, dW_out = np.zeros_like(W_in), np.zeros_like(W_out)
    np.add.at(dW_in, centre, dv)
    np.add.at(dW_out, context, du)
    return loss, dW_in, dW_out
