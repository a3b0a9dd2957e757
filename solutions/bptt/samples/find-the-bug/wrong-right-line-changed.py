"""The wrong line is mended, and one that was right is spoilt.

says: a line was changed that was right
"""

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
    line, wrong = next((n, text) for n, text in lines[7:] if text not in right)
    spoil_bias = "db_h" not in wrong  # another line than the program's own

    (B, T, D), (H, V) = x.shape, W_hy.shape
    dW_xh, dW_hh, db_h = np.zeros((D, H)), np.zeros((H, H)), np.zeros(H)
    dW_hy, db_y, dh_next = np.zeros((H, V)), np.zeros(V), np.zeros((B, H))
    for t in reversed(range(T)):
        dh_t = do[:, t] @ W_hy.T + dh_next
        da_t = dh_t * (1 - h[:, t + 1] ** 2)
        dW_xh += x[:, t].T @ da_t
        dW_hh += h[:, t].T @ da_t
        db_h += da_t.sum() if spoil_bias else da_t.sum(axis=0)
        dW_hy += h[:, t + 1].T @ do[:, t]
        db_y += do[:, t].sum(axis=0)
        dh_next = da_t @ (W_hh.T if spoil_bias else W_hh)
    return line, (dW_xh, dW_hh, db_h, dW_hy, db_y)
