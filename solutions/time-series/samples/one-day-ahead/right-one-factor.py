"""One factor from growth to growth, and a list of forecasts."""

def one_day_ahead(prices, n):
    growth = np.log(prices[1:]) - np.log(prices[:-1])
    past = growth[: len(growth) - n]
    mean = past.mean()
    factor = np.sum((past[1:] - mean) * (past[:-1] - mean)) / np.sum((past - mean) ** 2)
    said = []
    for t in range(len(prices) - n, len(prices)):
        said.append(float(prices[t - 1] * np.exp(mean + factor * (growth[t - 2] - mean))))
    return said
