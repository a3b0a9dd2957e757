"""A loop over the days, and lists."""

def naive_forecasts(series, n, s):
    three = [], [], []
    for t in range(len(series) - n, len(series)):
        three[0].append(series[t - 1])
        three[1].append(series[t - s])
        three[2].append(series[t - s] * series[t - 1] / series[t - 1 - s])
    return three
