"""The two results the wrong way round.

says: in each other's place
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
    line = next(n for n, text in lines[7:] if text not in right)

    (B, T, D), (H, V) = x.shape, W_hy.shape
    dW_xh, dW_hh, db_h = np.zeros((D, H)), np.zeros((H, H)), np.zeros(H)
    dW_hy, db_y, dh_next = np.zeros((H, V)), np.zeros(V), np.zeros((B, H))
    for t in reversed(range(T)):
        dh_t = do[:, t] @ W_hy.T + dh_next
        da_t = dh_t * (1 - h[:, t + 1] ** 2)
        dW_xh += x[:, t].T @ da_t
        dW_hh += h[:, t].T @ da_t
        db_h += da_t.sum(axis=0)
        dW_hy += h[:, t + 1].T @ do[:, t]
        db_y += do[:, t].sum(axis=0)
        dh_next = da_t @ W_hh.T
    return (dW_xh, dW_hh, db_h, dW_hy, db_y), line
