"""The program as it was given, with the number of its wrong line.

says: still those of the program as it was given
"""

lines = program.splitlines()
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


def mended(x, h, do, W_hh, W_hy):
    line = next(n for n in range(8, 16) if lines[n - 1] not in right)
    return line, go_back(x, h, do, W_hh, W_hy)
