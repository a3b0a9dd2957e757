"""The gradients in a few products over all steps."""

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

    dh, later, da = do @ W_hy.T, 0, np.zeros_like(h[:, 1:])
    for t in range(x.shape[1] - 1, -1, -1):
        da[:, t] = (dh[:, t] + later) * (1 - h[:, t + 1] ** 2)
        later = da[:, t] @ W_hh.T
    pairs = (x, da), (h[:, :-1], da), (h[:, 1:], do)
    dW_xh, dW_hh, dW_hy = (np.einsum("bti,btj->ij", *pair) for pair in pairs)
    return line, (dW_xh, dW_hh, da.sum((0, 1)), dW_hy, do.sum((0, 1)))
