"""The program itself, its wrong line replaced by whichever right one is not there, and lists of lists."""

right = [
    "dh_t = do[:, t] @ W_hy.T + dh_next",
    "da_t = dh_t * (1 - h[:, t + 1] ** 2)",
    "dW_xh += x[:, t].T @ da_t",
    "dW_hh += h[:, t].T @ da_t",
    "db_h += da_t.sum(axis=0)",
    "dW_hy += h[:, t + 1].T @ do[:, t]",
    "db_y += do[:, t].sum(axis=0)",
    "dh_next = da_t @ W_hh.T",
]
lines = program.splitlines()
number = next(n for n in range(8, 16) if lines[n - 1].strip() not in right)
missing = next(text for text in right if text not in [line.strip() for line in lines])
lines[number - 1] = " " * 8 + missing
exec("\n".join(lines).replace("go_back", "repaired"))


def mended(x, h, do, W_hh, W_hy):
    return [number, [gradient.tolist() for gradient in repaired(x, h, do, W_hh, W_hy)]]
