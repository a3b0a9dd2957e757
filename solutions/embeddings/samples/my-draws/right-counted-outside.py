"""Places are counted one after another, before the function."""

N = sum(mine["counts"])
pairs = 0
for t in range(N):
    pairs += min(t, mine["window"]) + min(N - 1 - t, mine["window"])


def my_draws():
    weights = np.array(mine["counts"]) ** 0.75
    p = weights / np.sum(weights)
    least = np.min(mine["counts"])
    return [p, float(p.min() / (least / N)), pairs + pairs * mine["K"]]
