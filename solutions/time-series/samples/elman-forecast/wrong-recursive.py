"""The network is fed on its own forecasts.

says: heard its own forecasts
"""

def elman_forecast(series, n, T, network):
    z = list((series[: len(series) - n] - network["centre"]) / network["spread"])
    for _ in range(n):
        h = np.zeros((1, len(network["b_h"])))
        for value in z[-T:]:
            h = np.tanh(value * network["W_xh"] + h @ network["W_hh"] + network["b_h"])
        z.append((h @ network["W_hy"] + network["b_y"])[0, 0])
    return np.array(z[-n:]) * network["spread"] + network["centre"]
