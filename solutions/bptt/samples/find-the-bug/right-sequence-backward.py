"""The earlier answer does the steps; the readout is two sums."""

def mended(x, h, do, W_hh, W_hy):
    # Yours names a number. This one serves every student: it looks for the
    # one line of the loop that is not among the right ones.
    right = """
        dh_t = do[:, t] @ W_hy.T + dh_next
        da_t = dh_t * (1 - h[:, t + 1] ** 2)
        dW_xh += x[:, t].T @ da_t
        dW_hh += h[:, t].T @ da_t
        db_h += da_t.sum(axis=0)
        dW_hy += h[:, t + 1].T @ do[:, t]
        db_y += do[:, t].sum(axis=0)
        dh_next = da_t @ W_hh.T
    """.splitlines()
    lines = [*enumerate(program.splitlines(), start=1)]
    line = next(n for n, text in lines[7:] if text not in right)

    W_xh = np.zeros((x.shape[2], len(W_hh)))  # only its shape matters here
    _, dW_xh, dW_hh, db_h = sequence_backward(do @ W_hy.T, x, h, W_xh, W_hh)
    dW_hy = np.einsum("bth,btv->hv", h[:, 1:], do)
    return line, [dW_xh, dW_hh, db_h, dW_hy, do.sum((0, 1))]
