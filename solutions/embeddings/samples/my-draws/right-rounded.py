"""Rounded as asked, plain Python."""

def my_draws():
    weights = [round(count**0.25) ** 3 for count in mine["counts"]]
    rarest, N = weights.index(min(weights)), sum(mine["counts"])
    lift = weights[rarest] / sum(weights) / (mine["counts"][rarest] / N)
    w = mine["window"]
    pairs = 2 * w * N - w * (w + 1)
    return [round(one / sum(weights), 3) for one in weights], round(lift, 2), pairs * (mine["K"] + 1)
